/** French sentences of people: signing in, codes, approvals, the team. « Code » is the word for a PIN; it never accuses. */
export const signIn = {
  title: 'Qui êtes-vous ?',
  hint: 'Touchez votre image.',
  spoken: 'Touchez votre image. Puis tapez votre code.',
  people: 'Les personnes de l’équipe',
  hello: (name: string) => `Bonjour ${name}.`,
  typeCode: 'Tapez votre code.',
  chooseFirst: 'Touchez d’abord votre image.',
  digits: (typed: string, length: string) => `${typed} chiffres sur ${length}`,
  enter: 'Entrer',
  more: 'Voir la suite',
  forgotten: 'Code oublié ? Demandez de l’aide.',
  switchTo: (name: string) => `${name}. Changer de personne.`,
  back: 'Revenir',
  leave: 'Quitter la caisse',
  ownCode: 'Changer mon code',
  basketStays: 'Le ticket reste sur l’écran.',
} as const;

/** What the till answers about people, by its code. */
export const staffErrors = {
  wrong_pin: 'Ce n’est pas le bon code. Essayez encore.',
  wait: (minutes: number) => `Attendez ${minutes} ${Number(minutes) > 1 ? 'minutes' : 'minute'}. Ou demandez de l’aide.`,
  unknown_person: 'Cette personne n’est plus dans l’équipe.',
  cannot_approve: 'Cette personne ne peut pas ouvrir cette étape.',
  forbidden: 'L’encadrant ouvre cette étape.',
  approval_needed: 'Ce n’est pas encore accordé. Essayez encore.',
  code_taken: 'Ce sigle est déjà pris. Choisissez-en un autre.',
  first_is_manager: 'La première personne doit être responsable.',
  last_manager: 'Il faut au moins une personne responsable.',
  pin_length: 'Ce code n’a pas le bon nombre de chiffres.',
  pin_needed: 'Tapez aussi un nouveau code.',
  malformed: 'Il manque quelque chose. Regardez chaque ligne.',
  lost: 'La caisse ne répond pas. Essayez encore.',
  storage_full: 'Il n’y a plus de place sur l’ordinateur.',
  storage_read_only: 'La caisse n’a pas le droit d’écrire.',
  storage_corrupt: 'Les données de la caisse sont abîmées.',
  other: 'La caisse n’a pas pu le faire. Demandez de l’aide.',
} as const;

export const approval = {
  title: 'L’encadrant ouvre cette étape.',
  managerTitle: 'La personne responsable ouvre cette étape.',
  hint: 'Touchez votre image. Tapez votre code.',
  nobody: 'Personne ne peut ouvrir cette étape ici.',
  done: 'Ouvrir',
} as const;

export const ownCode = {
  title: 'Changer mon code',
  old: 'Tapez votre code d’aujourd’hui.',
  fresh: 'Tapez votre nouveau code.',
  again: 'Tapez encore votre nouveau code.',
  different: 'Les deux codes sont différents. Recommencez.',
  done: 'Votre code est changé.',
  next: 'Continuer',
} as const;

export const team = {
  title: 'Équipe',
  hint: 'Les personnes, leur image et leur code.',
  spoken: 'Voici l’équipe. Touchez une personne pour la changer.',
  back: 'Revenir au menu',
  add: 'Ajouter une personne',
  empty: 'Il n’y a encore personne. La caisse est ouverte à tous.',
  firstIsManager: 'Commencez par la personne responsable.',
  example: 'Ajouter une équipe d’exemple',
  exampleCodes: 'Les codes de l’équipe d’exemple :',
  codeOf: (name: string, pin: string) => `${name} : ${pin}`,
  roles: { counter: 'Comptoir', supervisor: 'Encadrement', manager: 'Responsable' },
  left: 'Ne travaille plus ici',
  name: 'Prénom ou surnom',
  picture: 'Image',
  role: 'Rôle',
  code: 'Sigle sur les tickets',
  otherSigle: 'Ce sigle est déjà pris. En voici un autre.',
  codeHint: '2 à 6 lettres. Jamais le nom de famille.',
  pin: (digits: string) => `Code de ${digits} chiffres`,
  newPin: 'Nouveau code, si besoin',
  save: 'Enregistrer',
  leave: 'Ne travaille plus ici',
  comeBack: 'Revient dans l’équipe',
  forget: 'Effacer son nom et son image',
  forgetHint: 'Le sigle reste sur les anciens tickets.',
  saved: 'C’est enregistré.',
  editTitle: (name: string) => `Changer ${name}`,
} as const;

/** People's pictures, as words: they also make the sigle, so that it tells nothing of the person. */
export const peoplePictures = {
  sunflower: 'Tournesol',
  guitar: 'Guitare',
  bicycle: 'Vélo',
  camera: 'Photo',
  books: 'Livres',
  sailboat: 'Bateau',
  teapot: 'Théière',
  'potted-plant': 'Plante',
  'honey-pot': 'Miel',
  strawberry: 'Fraise',
  carrot: 'Carotte',
  croissant: 'Croissant',
} as const;
