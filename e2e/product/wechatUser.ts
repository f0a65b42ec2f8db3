import type { Api, Visitor } from "./api.ts";
import { type StandInWechat, someOpenid } from "./standInWechat.ts";

/** Somebody whom WeChat lets in, as the mini-program talks to chat-api for them. */
export class WechatUser {
  readonly visitor: Visitor;
  readonly #api: Api;
  readonly #wechat: StandInWechat;
  readonly #openid: string;

  private constructor(api: Api, wechat: StandInWechat, openid: string, visitor: Visitor) {
    this.#api = api;
    this.#wechat = wechat;
    this.#openid = openid;
    this.visitor = visitor;
  }

  static async logIn(api: Api, wechat: StandInWechat): Promise<WechatUser> {
    const openid = someOpenid();
    return new WechatUser(api, wechat, openid, await api.logInByWechat(wechat.codeOf(openid)));
  }

  async logInAgain(): Promise<Visitor> {
    return this.#api.logInByWechat(this.#proof());
  }

  /** A code that makes one account of this one and the one on the web. */
  async showCode(): Promise<string> {
    const shown = await this.visitor.request("POST", "/account/link-codes", { wechatCode: this.#proof() });
    return ((await shown.json()) as { code: string }).code;
  }

  async type(code: string): Promise<Response> {
    return this.visitor.request("POST", "/account/link", { code, wechatCode: this.#proof() });
  }

  #proof(): string {
    return this.#wechat.codeOf(this.#openid);
  }
}
