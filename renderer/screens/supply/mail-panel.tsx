/** Page « Envoi des commandes »: the mail server that orders leave by, the mailbox that answers come in by, and their passwords. */
import { type MailServer, type MailSettings, mailSettings } from '../../../main/contract/shapes/sending.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { PageWaits, SettingsForm, useSettings } from '../office/settings-form.tsx';
import { ChannelSecret } from './channel-secret.tsx';

const text = fr.sendingPage;

export function MailPanel() {
  const { settings, error, again, ...rest } = useSettings();
  const kept = useAnswer('channels.get', {});
  if (!settings || !kept.value)
    return (
      <PageWaits
        error={error ?? kept.error}
        onAgain={() => {
          again();
          kept.again();
        }}
      />
    );
  const { order_mail } = settings;
  const { reaches_outside, smtp, imap } = kept.value;
  return (
    <div className="office__list mail-panel">
      {!reaches_outside && <Notice>{text.reachesNobody}</Notice>}
      <SettingsForm key={JSON.stringify(order_mail)} stored={draftOf(order_mail)} what={text.what} read={readMail} {...rest}>
        {(draft, set, wrong) => {
          const line = (name: keyof Draft, label: string, hint?: string) => (
            <Field
              label={label}
              hint={hint}
              maxLength={120}
              value={draft[name]}
              wrong={wrong[name] ?? null}
              onChange={(value) => set({ [name]: value })}
            />
          );
          const security = (name: 'smtp_security' | 'imap_security') => (
            <ChoiceField
              many
              label={text.security}
              value={draft[name] as MailServer['security']}
              words={text.securities}
              onChange={(value) => set({ [name]: value })}
            />
          );
          return (
            <>
              <ChoiceField label={text.on} value={draft.on as 'yes' | 'no'} words={text.onWords} onChange={(on) => set({ on })} />
              {line('from_address', text.from)}
              {line('smtp_host', text.host)}
              {line('smtp_port', text.port)}
              {security('smtp_security')}
              {line('smtp_user', text.user, text.userHint)}
              {line('reply_to', text.replyTo, text.replyToHint)}
              <ChoiceField
                label={text.answersOn}
                value={draft.answers_on as 'yes' | 'no'}
                words={text.onWords}
                onChange={(answers_on) => set({ answers_on })}
              />
              {draft.answers_on === 'yes' && (
                <>
                  {line('imap_host', text.imapHost)}
                  {line('imap_port', text.port)}
                  {security('imap_security')}
                  {line('imap_user', text.user)}
                  {line('folder', text.folder)}
                </>
              )}
            </>
          );
        }}
      </SettingsForm>
      <section className="mail-panel__secrets">
        <h2>{text.secrets}</h2>
        <p className="soft">{text.secretsHint}</p>
        <ChannelSecret what="smtp" label={text.smtpSecret} isThere={smtp} mayChange={rest.mayChange} onKept={kept.again} />
        {order_mail.answers_on && (
          <ChannelSecret what="imap" label={text.imapSecret} isThere={imap} mayChange={rest.mayChange} onKept={kept.again} />
        )}
      </section>
    </div>
  );
}

const draftOf = ({ on, smtp, from_address, reply_to, answers_on, imap, folder }: MailSettings) => ({
  on: on ? 'yes' : 'no',
  from_address,
  reply_to,
  smtp_host: smtp.host,
  smtp_port: String(smtp.port),
  smtp_security: smtp.security as string,
  smtp_user: smtp.user,
  answers_on: answers_on ? 'yes' : 'no',
  imap_host: imap.host,
  imap_port: String(imap.port),
  imap_security: imap.security as string,
  imap_user: imap.user,
  folder,
});
type Draft = ReturnType<typeof draftOf>;

function readMail(draft: Draft): { change: { order_mail: MailSettings } } | { wrong: Partial<Record<keyof Draft, string>> } {
  const server = (at: 'smtp' | 'imap') => ({
    host: draft[`${at}_host`].trim(),
    port: Number(draft[`${at}_port`]),
    security: draft[`${at}_security`],
    user: draft[`${at}_user`].trim(),
  });
  const [on, answers_on] = [draft.on === 'yes', draft.answers_on === 'yes'];
  const wrong: Partial<Record<keyof Draft, string>> = {};
  if (on && draft.smtp_host.trim() === '') wrong.smtp_host = text.wrong.host;
  if (on && draft.from_address.trim() === '') wrong.from_address = text.wrong.address;
  if (answers_on && draft.imap_host.trim() === '') wrong.imap_host = text.wrong.host;
  if (answers_on && draft.imap_user.trim() === '') wrong.imap_user = text.wrong.address;
  const parsed = mailSettings.safeParse({
    ...{ on, answers_on, smtp: server('smtp'), imap: server('imap'), folder: draft.folder.trim() },
    ...{ from_address: draft.from_address.trim(), reply_to: draft.reply_to.trim() },
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [first, second = ''] = path.map(String);
    if (first === 'folder') wrong.folder = text.wrong.folder;
    if (first === 'from_address' || first === 'reply_to') wrong[first] = text.wrong.address;
    if (first === 'smtp' || first === 'imap') {
      if (second === 'port') wrong[`${first}_port`] = text.wrong.port;
      else wrong[`${first}_host`] = message === 'line_in_clear' ? text.wrong.clear : text.wrong.host;
    }
  }
  if (parsed.success && Object.keys(wrong).length === 0) return { change: { order_mail: parsed.data } };
  return { wrong };
}
