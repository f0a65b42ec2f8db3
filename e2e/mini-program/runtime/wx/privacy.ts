import { type Callbacks, settle } from "./callbacks.ts";

type Answer = { event: "exposureAuthorization" } | { event: "agree"; buttonId: string } | { event: "disagree" };
type Listener = (reply: (answer: Answer) => void) => void;

/** Kept over a reload, as WeChat keeps it for as long as the mini-program is on the phone. */
const AGREED = "wechat.privacyAgreed";

/** Before it uses what is personal WeChat has the mini-program ask the person, and believes a button of its own alone. */
export class Privacy {
  #ask: Listener | undefined;
  #tapped = "";

  constructor() {
    const note = ({ target }: Event) => {
      const button = (target as Element).closest('wx-button[open-type="agreePrivacyAuthorization"]');
      this.#tapped = (button as (Element & { __wxElement?: { id: string } }) | null)?.__wxElement?.id ?? "";
    };
    document.addEventListener("click", note, { capture: true });
  }

  /** Whether what waits for the answer may go on. */
  permission(): Promise<boolean> {
    if (localStorage.getItem(AGREED) !== null) {
      return Promise.resolve(true);
    }
    const ask = this.#ask;
    if (ask === undefined) {
      throw new Error("The mini-program does not ask; WeChat's own window, which would, is not here.");
    }
    return new Promise((decide) => ask((answer) => this.#hear(answer, decide)));
  }

  #hear(answer: Answer, decide: (granted: boolean) => void): void {
    switch (answer.event) {
      case "exposureAuthorization":
        return;
      case "disagree":
        decide(false);
        return;
      case "agree":
        if (answer.buttonId !== this.#tapped) {
          throw new Error(`The person tapped "${this.#tapped}", not ${answer.buttonId}.`);
        }
        localStorage.setItem(AGREED, "true");
        decide(true);
    }
  }

  get api() {
    return {
      onNeedPrivacyAuthorization: (listener: Listener) => void (this.#ask = listener),
      openPrivacyContract: (options: Callbacks) =>
        settle("openPrivacyContract", options, () => {
          throw new Error("the operator wrote none");
        }),
    };
  }
}
