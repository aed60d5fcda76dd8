/** French sentences of an invoice that a customer asks for before paying. */
export const invoice = {
  open: 'Facture',
  title: 'Pour qui est la facture ?',
  nameField: 'Nom du client',
  next: 'Continuer',
  numberTitle: (name: string) => `Facture : ${name}`,
  numberLabel: 'Numéro SIREN',
  numberHint: 'Le numéro a 9 chiffres. Le client peut ne pas le donner.',
  numberShort: (missing: number) => (missing === 1 ? 'Il manque 1 chiffre.' : `Il manque ${missing} chiffres.`),
  numberWrong: 'Ce numéro n’est pas possible. Demandez-le encore.',
  with: 'C’est le bon numéro',
  without: 'Sans numéro',
  asked: 'Facture',
  none: 'Plus de facture',
  change: 'Changer le nom',
} as const;
