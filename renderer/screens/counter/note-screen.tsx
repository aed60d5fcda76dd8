/** Before any tender: does the customer want the note? (LAW NOTE-01.) Two equal answers, each recorded by one tap. */
import { ArrowLeft, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { NoTicketDrawing, PaperTicketDrawing } from '../../parts/drawings.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { previewTotal } from '../../stores/preview-total.ts';
import { backToTicket } from '../../stores/session.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { noticeText } from './notice-text.ts';

/** The contract's limit of a client's name. */
const MAX_NAME = 60;

export function NoteScreen({ onTrouble }: { onTrouble(): void }) {
  const { session, tables } = useScreen();
  const basket = useSession((state) => state.basket);
  const notice = useSession((state) => state.notice);
  const articles = useCatalogue((state) => state.articles);
  const waits = useTill((state) => state.connection !== 'ready');
  const [name, setName] = useState('');
  const [writing, setWriting] = useState(false);
  const total = euros(previewTotal(basket, articles).total_cents);
  return (
    <>
      <div className="till">
        <TopBar spoken={fr.tables.spokenNote(total)} onTrouble={onTrouble} />
        <main className="stage after">
          <h1>{fr.tables.noteQuestion}</h1>
          <div className="after__choices note__choices">
            <Step className="choice" disabled={waits} onClick={() => void tables.step({ kind: 'note', client_name: name, then_pay: true })}>
              <PaperTicketDrawing />
              <span>{fr.tables.noteYes}</span>
            </Step>
            <Step className="choice" disabled={waits} onClick={() => void tables.step({ kind: 'decline' })}>
              <NoTicketDrawing />
              <span>{fr.tables.noteNo}</span>
            </Step>
          </div>
          {notice ? <Notice live>{noticeText(notice)}</Notice> : <p className="soft">{fr.tables.noteWhy}</p>}
        </main>
        <LastBar said={{ lead: fr.pay.saidReady.lead, what: `${total}.` }} onUndo={null}>
          <Step icon={PencilLine} onClick={() => setWriting(true)}>
            {name === '' ? fr.tables.noteClient : fr.tables.noteClientIs(name)}
          </Step>
        </LastBar>
        <aside className="ticket" aria-label={fr.pay.due}>
          <Step icon={ArrowLeft} onClick={() => backToTicket(session)}>
            {fr.pay.back}
          </Step>
          <Slate label={fr.pay.due} amount={total} />
        </aside>
      </div>
      {writing && (
        <Panel title={fr.tables.noteClient} onClose={() => setWriting(false)}>
          <TextEntry
            field={fr.tables.noteClientField}
            done={fr.tables.done}
            start={name}
            max={MAX_NAME}
            mayBeEmpty
            onDone={(text) => {
              setName(text);
              setWriting(false);
            }}
          />
        </Panel>
      )}
    </>
  );
}
