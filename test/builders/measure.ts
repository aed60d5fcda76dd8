/**
 * What a ruler finds on a screen as it is (COUNTER « Rules of the screen », mock/GUIDE.md « Layout »): targets, gaps, text, scroll, cut words.
 * Runs inside the page. Must never know a screen by name: its rules are the same everywhere.
 */
import type { Page } from 'playwright-core';

export type Rules = {
  /** Smallest side of a target in pixels; money and pay are larger. */
  target: number;
  money: number;
  gap: number;
  text: number;
};
export const COUNTER_RULES: Rules = { target: 64, money: 88, gap: 8, text: 18 };
/** Read at a desk, touched or clicked (mock/GUIDE.md « Layout »); the days of a calendar stand closer than steps. */
export const OFFICE_RULES: Rules = { target: 44, money: 44, gap: 2, text: 16 };

/** @returns one line a fault, empty when there is none */
export const faultsOn = (page: Page, rules: Rules): Promise<string[]> =>
  page.evaluate((limits) => {
    const faults: string[] = [];
    const dialogs = [...document.querySelectorAll('dialog[open]')];
    // What lies over the screen is what is touched.
    const root = dialogs.at(-1) ?? document.querySelector('.help') ?? document.body;
    const name = (element: Element): string =>
      `${element.className || element.tagName}: ${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}`;
    /** For a screen reader only. */
    const isClipped = (element: Element): boolean => {
      for (let up: Element | null = element; up; up = up.parentElement) if (getComputedStyle(up).clipPath === 'inset(50%)') return true;
      return false;
    };
    /** Nothing lies over its middle: what is covered can't be touched by mistake. */
    const isOnTop = (element: Element): boolean => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    };
    const isShown = (element: Element): boolean => {
      if (element.closest('[inert], .paper, .demo-band') || isClipped(element) || !element.checkVisibility({ visibilityProperty: true }))
        return false;
      const { width, height, top, left, right, bottom } = element.getBoundingClientRect();
      return width > 2 && height > 2 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    };
    /** The part of an element that its scrolling ancestors let through. */
    const seen = (element: Element) => {
      const box = element.getBoundingClientRect();
      let [top, bottom] = [box.top, box.bottom];
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(up).overflowY)) continue;
        const around = up.getBoundingClientRect();
        top = Math.max(top, around.top);
        bottom = Math.min(bottom, around.bottom);
      }
      return { box, whole: top === box.top && bottom === box.bottom, visible: bottom - top > 2 };
    };

    // Targets: large enough, and apart from each other.
    const targets = [...root.querySelectorAll('button, a[href], input:not([type=file]), select, label.step')]
      .filter(isShown)
      .map((element) => ({ element, ...seen(element) }))
      .filter(({ element, visible }) => visible && isOnTop(element));
    for (const { element, box } of targets) {
      // Letters of the screen’s keyboard are as wide as eleven of them allow; their height is a target’s.
      const isLetter = element.matches('.search__keys .step') && box.height + 4 >= limits.target && box.width >= 44;
      if (isLetter) continue;
      const least = element.matches('.money-button, .pay-now, .pay, .finish') ? limits.money : limits.target;
      // A step's riser can be touched as well; half pixels are the layout's rounding.
      const riser = element.matches('.step') ? 4 : 0;
      if (Math.min(box.width, box.height + riser) < least - 0.6)
        faults.push(`target ${Math.round(box.width)}×${Math.round(box.height)} under ${least}: ${name(element)}`);
    }
    for (const [at, one] of targets.entries())
      for (const other of targets.slice(at + 1)) {
        if (!one.whole || !other.whole || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
        const along = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
        const gap = Math.max(across, along);
        // Rows of the ticket lie against each other as on paper: touching one only opens it.
        if (one.element.matches('.ticket-line__main') || other.element.matches('.ticket-line__main')) continue;
        // One inside the other on purpose (less of a choice, on the choice itself) has its own place.
        if (gap < 0 && other.element.matches('.question__less')) continue;
        if (gap < limits.gap - 0.6) faults.push(`gap ${gap.toFixed(1)} under ${limits.gap}: ${name(one.element)} | ${name(other.element)}`);
      }

    // Text: large enough, and whole.
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const told = new Set<Element>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || told.has(parent) || !/[\p{L}\p{N}]/u.test(node.textContent ?? '') || parent.closest('svg, script, style')) continue;
      if (!isShown(parent)) continue;
      told.add(parent);
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < limits.text) faults.push(`text ${size} under ${limits.text}: ${name(parent)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      const holder = parent.closest('button, p, h1, h2, h3, td, th, .slate, .notice, li');
      const box = holder?.getBoundingClientRect();
      const scrolls = holder && parent.closest('.ticket__lines, .menu-files__preview, .sheet, .formule__trail');
      if (box && !scrolls && (words.right > box.right + 1.5 || words.bottom > box.bottom + size / 4 || words.left < box.left - 1.5))
        faults.push(`text leaves its place: ${name(parent)}`);
      for (let up: Element | null = parent; up && up !== root; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.textOverflow === 'ellipsis' && up.scrollWidth > up.clientWidth + 1) faults.push(`words are cut: ${name(up)}`);
      }
    }
    const page = document.documentElement;
    if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) faults.push('the page scrolls');
    const dialog = dialogs.at(-1);
    if (dialog && dialog.scrollHeight > dialog.clientHeight + 1) faults.push('the panel scrolls');
    return [...new Set(faults)];
  }, rules);
