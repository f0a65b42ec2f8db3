import type { ElementHandle, Page } from "@playwright/test";

const MOST_STOPS = 150;

/** A place where the focus has been. */
export interface Stop {
  readonly testId: string;
  /** As it begins in the page, for messages. */
  readonly element: string;
  /** In the window, and neither hidden nor without size. */
  readonly seen: boolean;
  /** It, or what is close around it, looks otherwise than without the focus. */
  readonly marked: boolean;
}

/** Somebody without a mouse. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
  }

  /** Tab, until the focus is there. */
  async tabTo(testId: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if ((await this.place()) === testId) {
        return;
      }
      await this.press("Tab");
    }
    throw new Error(`Tab does not lead to ${testId}.`);
  }

  /** The test id of what has the focus; nothing where nothing of the page has it. */
  async place(): Promise<string> {
    return this.#page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["testid"] ?? "");
  }

  /** Every stop of the page, from its begin to its end. */
  async walk(): Promise<Stop[]> {
    await this.#page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const stops: Stop[] = [];
    await this.press("Tab");
    for (let focused = await this.#focused(); focused !== null; focused = await this.#focused()) {
      if (stops.length === MOST_STOPS) {
        throw new Error(`The page has more than ${MOST_STOPS} stops, or Tab is caught in it.`);
      }
      const stop = await focused.evaluate(describe);
      const withFocus = await focused.evaluate(look);
      await this.press("Tab");
      stops.push({ ...stop, marked: withFocus !== (await focused.evaluate(look)) });
    }
    return stops;
  }

  async #focused(): Promise<ElementHandle<HTMLElement> | null> {
    const handle = await this.#page.evaluateHandle(() =>
      document.activeElement === document.body ? null : (document.activeElement as HTMLElement | null),
    );
    return handle.asElement();
  }
}

function describe(element: HTMLElement): Omit<Stop, "marked"> {
  const box = element.getBoundingClientRect();
  return {
    testId: element.dataset["testid"] ?? "",
    element: element.outerHTML.slice(0, 160),
    seen:
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      box.width > 0 &&
      box.bottom > 0 &&
      box.top < innerHeight,
  };
}

function look(element: HTMLElement): string {
  return [element, element.parentElement, element.parentElement?.parentElement]
    .filter((one) => one instanceof HTMLElement)
    .map((one) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
      return [outline, boxShadow, borderColor, backgroundColor].join();
    })
    .join(" in ");
}
