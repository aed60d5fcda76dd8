/** The logo at the head of the ticket: chosen from a file, shown as the dots that print, saved or removed. */
import { ArrowLeft, Check, ImageUp, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { dotsOf, PICTURE_MAX_HEIGHT, PICTURE_MAX_WIDTH, type Picture } from '../../../main/contract/shapes/picture.ts';
import { DotPicture } from '../../parts/dot-picture.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { PageWaits, settingError, useSettings } from './settings-form.tsx';

const text = fr.logoText;

/** The image as dots, as large as the paper allows. @throws Error when it is no image that this browser reads */
async function readImage(file: Blob): Promise<Picture> {
  const image = await createImageBitmap(file);
  const scale = Math.min(PICTURE_MAX_WIDTH / image.width, PICTURE_MAX_HEIGHT / image.height);
  const width = Math.max(8, Math.floor((image.width * scale) / 8) * 8);
  const height = Math.max(1, Math.min(PICTURE_MAX_HEIGHT, Math.round(image.height * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const ink = canvas.getContext('2d');
  if (!ink) throw new Error('no canvas');
  ink.drawImage(image, 0, 0, width, height);
  return dotsOf(ink.getImageData(0, 0, width, height).data, width, height);
}

const isBlank = ({ bits }: Picture): boolean => /^A*=*$/.test(bits);

export function LogoForm({ onBack }: { onBack(): void }) {
  const { settings, error, again, busy, mayChange, save } = useSettings();
  const input = useId();
  const [chosen, setChosen] = useState<Picture | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setWrong(null);
    setChosen(null);
    try {
      const made = await readImage(file);
      if (isBlank(made)) setWrong(text.blank);
      else setChosen(made);
    } catch {
      setWrong(text.unreadable);
    }
  };
  const store = async (ticket_logo: Picture | null) => {
    const refused = await save({ ticket_logo }, text.what);
    if (refused === null) setChosen(null);
    else setWrong(settingError(refused));
  };
  const shown = chosen ?? settings.ticket_logo;
  return (
    <section className="office__form" aria-label={text.title}>
      <div className="logo-form">
        <h2>{text.title}</h2>
        <p className="soft">{text.hint}</p>
        <span className="menu-files__choose">
          <input
            id={input}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            disabled={!mayChange}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              // The same file can be chosen again once it is corrected.
              event.target.value = '';
              void choose(file);
            }}
          />
          <label htmlFor={input} className={mayChange ? 'step' : 'step is-disabled'}>
            <ImageUp className="icon" />
            {text.choose}
          </label>
        </span>
        {wrong && (
          <Notice live tone="stop">
            {wrong}
          </Notice>
        )}
        <p role="status">{shown ? text.preview : text.none}</p>
        {shown && (
          <div className="logo-form__paper">
            <DotPicture picture={shown} label={text.onPaper} />
          </div>
        )}
      </div>
      <footer className="office__foot">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.devicesPage.back}
        </Step>
        <span className="grow" />
        {settings.ticket_logo && (
          <Step icon={Trash2} disabled={!mayChange || busy} onClick={() => void store(null)}>
            {text.remove}
          </Step>
        )}
        <Step variant="action" icon={Check} disabled={!chosen || !mayChange} busy={busy} onClick={() => void store(chosen)}>
          {text.take}
        </Step>
      </footer>
    </section>
  );
}
