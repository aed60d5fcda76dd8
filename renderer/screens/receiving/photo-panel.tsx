/** A photo of the open line, or of the delivery: by this machine's camera where there is one, else a file. Kept by the till at once. */
import { Camera, Image, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MAX_PHOTOS } from '../../../main/contract/shapes/receipt.ts';
import { base64Of, smallPhoto } from '../../client/photo.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { changeLine } from '../../stores/receiving.ts';
import type { TypedLine } from '../../stores/receiving-row.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen } from '../../use-screen.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;

export function PhotoPanel({ receiving, line, onClose }: { receiving: Receiving; line: TypedLine | null; onClose(): void }) {
  const { client } = useScreen();
  const { draft, change } = receiving;
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const camera = useCamera(video);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const photos = line ? line.photos : draft.photos;
  const put = (next: string[]): void => {
    change(line ? changeLine(draft, line.key, { photos: next }) : { ...draft, photos: next }, text.photoKept);
  };
  const keep = async (source: Blob | HTMLVideoElement): Promise<void> => {
    setBusy(true);
    setWrong(null);
    try {
      const answer = await client.action('receipts.keepPhoto', { content_base64: base64Of(await smallPhoto(source)) });
      if (answer.ok) put([...new Set([...photos, answer.value.sha256])]);
      else setWrong(wordsOf(answer.error.code));
    } catch {
      setWrong(source instanceof Blob ? text.photoErrors.not_a_photo : text.photoErrors.other);
    } finally {
      setBusy(false);
    }
  };
  const full = photos.length >= MAX_PHOTOS;
  return (
    <Panel title={text.photoTitle} className="ask--photo" onClose={onClose}>
      {camera === 'none' ? <p className="soft">{text.noCamera}</p> : <video ref={video} className="photo__live" muted playsInline />}
      <div className="row">
        {camera === 'ready' && (
          <Step variant="action" icon={Camera} busy={busy} disabled={full} onClick={() => video.current && void keep(video.current)}>
            {text.takePhoto}
          </Step>
        )}
        <Step icon={Image} busy={busy} disabled={full} onClick={() => file.current?.click()}>
          {text.chooseFile}
        </Step>
        <input
          ref={file}
          type="file"
          accept="image/*"
          capture="environment"
          className="hidden-visually"
          tabIndex={-1}
          aria-label={text.chooseFile}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            if (chosen) void keep(chosen);
          }}
        />
      </div>
      {full && <Notice>{text.photoErrors.many}</Notice>}
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <div className="photo__list">
        {photos.map((sha256) => (
          <KeptPhoto key={sha256} sha256={sha256} onRemove={() => put(photos.filter((one) => one !== sha256))} />
        ))}
      </div>
    </Panel>
  );
}

const wordsOf = (code: string): string => (text.photoErrors as Readonly<Record<string, string>>)[code] ?? text.photoErrors.other;

/** A kept photo as the till has it. */
export function KeptPhoto({ sha256, onRemove }: { sha256: string; onRemove?: () => void }) {
  const { value } = useAnswer('receipts.photo', { sha256 });
  return (
    <figure className="photo__kept">
      {value && <img src={`data:image/jpeg;base64,${value.content_base64}`} alt={text.photoAlt} />}
      {onRemove && <Step icon={Trash2} aria-label={text.removePhoto} onClick={onRemove} />}
    </figure>
  );
}

/** This machine's camera, as long as the panel is there. In the window there is none: it gives no permission to a page. */
function useCamera(video: React.RefObject<HTMLVideoElement | null>): 'asking' | 'ready' | 'none' {
  const [state, setState] = useState<'asking' | 'ready' | 'none'>('asking');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (gone) return stop();
        if (video.current) {
          video.current.srcObject = stream;
          await video.current.play();
        }
        setState('ready');
      } catch {
        setState('none');
      }
    };
    void start();
    return () => {
      gone = true;
      stop();
    };
  }, [video]);
  return state;
}
