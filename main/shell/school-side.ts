/**
 * The school beside the chosen till: which stations are in it, when it is opened and with what. The chosen till goes on for every other
 * station all the while. Must never take anything from the school to the chosen till.
 */
import type { OpenInstance } from '../instance.ts';
import type { SchoolMove } from '../services/school.ts';
import type { HostFile } from './data-folder.ts';

export type SchoolSideOptions = {
  /** The chosen till. */
  own(): OpenInstance;
  open(): Promise<OpenInstance>;
  file(): HostFile;
  keep(change: Pick<HostFile, 'in_school'>): void;
  log: (what: string, cause: unknown) => void;
};

export class SchoolSide {
  private readonly options: SchoolSideOptions;
  private opening: Promise<OpenInstance> | null = null;
  private school: OpenInstance | null = null;
  /** The menu that the school was given last. */
  private given: number | null = null;

  constructor(options: SchoolSideOptions) {
    this.options = options;
  }

  /** The school, when this station is in it. */
  of(station: string): OpenInstance | null {
    return this.school && this.options.file().in_school.some((one) => one.station === station) ? this.school : null;
  }

  /** Ready for a station to come in: open, with the menu, people and rules of the chosen till as they are now. */
  async prepare(): Promise<void> {
    this.opening ??= this.options.open();
    try {
      this.school = await this.opening;
    } catch (cause) {
      this.opening = null;
      throw cause;
    }
    const copy = this.options.own().till.school.copy(this.given);
    this.school.till.school.take(copy);
    this.given = copy.version;
  }

  /** After a restart: stations that were in the school are there again. Where it can't be opened they are with the chosen till. */
  async resume(): Promise<void> {
    const { in_school } = this.options.file();
    if (in_school.length === 0) return;
    try {
      await this.prepare();
      for (const { station, responsible } of in_school) this.school?.till.school.keep(station, responsible);
    } catch (cause) {
      this.options.log('school', cause);
      this.options.keep({ in_school: [] });
    }
  }

  /** Moves a station: on the disk first, then in the other till's journal. */
  move(move: SchoolMove): void {
    const { station, responsible, to } = move;
    const others = this.options.file().in_school.filter((one) => one.station !== station);
    this.options.keep({ in_school: to === 'school' ? [...others, { station, responsible }] : others });
    const other = to === 'school' ? this.school : this.options.own();
    other?.till.school.note(move);
  }

  /** What changed among the people reaches the school too: a name that was deleted must lie nowhere (LAW RGPD-01). */
  async peopleChanged(): Promise<void> {
    if (this.school) await this.prepare();
  }

  async close(): Promise<void> {
    await this.school?.close();
  }
}
