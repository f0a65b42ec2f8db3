import {
  createCipheriv,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const MERCHANT = "1900000001";
const MERCHANT_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
const KEY_ID = "PUB_KEY_ID_0119000000012026112100000000000001";
const APPID = "wxfedcba9876543210";
const AUTHORIZATION =
  /^WECHATPAY2-SHA256-RSA2048 mchid="(.+?)",nonce_str="(.+?)",timestamp="(\d+)",serial_no="(.+?)",signature="(.+?)"$/;

/** Of a payment or a refund, by WeChat Pay's names. */
type Told = Record<string, unknown>;

interface Answer {
  readonly status: number;
  readonly body?: Told;
}

/**
 * WeChat Pay as its documentation describes it, for payments by a code: it takes only requests that the merchant signed,
 * signs what it answers, and tells of payments in encrypted notices. `pay` is what somebody does who scans the code.
 */
export class StandInWechatPay {
  readonly #server: Server;
  readonly #own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #merchant: KeyObject;
  readonly #apiV3Key = randomBytes(16).toString("hex");
  readonly #folder: string;
  /** Orders by the merchant's number for them. */
  readonly #orders = new Map<string, Told>();

  private constructor(folder: string) {
    const merchant = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.#folder = folder;
    this.#merchant = createPublicKey(merchant.privateKey);
    writeFileSync(this.#file("apiclient_key.pem"), merchant.privateKey.export({ type: "pkcs8", format: "pem" }));
    writeFileSync(this.#file("pub_key.pem"), this.#own.publicKey.export({ type: "spki", format: "pem" }));
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Its keys lie in that folder, where chat-api reads them. */
  static async start(folder: string): Promise<StandInWechatPay> {
    const started = new StandInWechatPay(folder);
    started.#server.listen(0, "127.0.0.1");
    await once(started.#server, "listening");
    return started;
  }

  /** By which chat-api finds it and is known to it. */
  get settings(): readonly string[] {
    const { port } = this.#server.address() as AddressInfo;
    return Object.entries({
      "mch-id": MERCHANT,
      "merchant-serial": MERCHANT_SERIAL,
      "private-key-file": this.#file("apiclient_key.pem"),
      "api-v3-key": this.#apiV3Key,
      "public-key-id": KEY_ID,
      "public-key-file": this.#file("pub_key.pem"),
      appid: APPID,
      // Where it would call; it is told where the product is when somebody pays.
      "public-address": "https://chat.example.cn",
      "base-url": `http://127.0.0.1:${port}`,
      // It answers in this test's own process, which a busy machine holds up.
      "connect-timeout": "60s",
      "reply-timeout": "60s",
    }).map(([name, value]) => `--qingliao.payment.wechat.${name}=${value}`);
  }

  /** Somebody scans the code and pays; WeChat Pay tells the service. Gives what the service answered. */
  async pay(code: string, service: string): Promise<number> {
    const number = new URL(code).searchParams.get("pr") ?? "";
    const order = this.#orders.get(number);
    if (order?.["trade_state"] !== "NOTPAY") {
      throw new Error(`Nobody can pay ${code}: ${order?.["trade_state"] ?? "there is no such order"}.`);
    }
    Object.assign(order, {
      trade_state: "SUCCESS",
      transaction_id: `4200${number.slice(0, 24)}`,
      success_time: now(),
      payer: { openid: "oPayer" },
    });
    const notice = JSON.stringify(this.#notice(order));
    const answer = await fetch(`${service}/api/v1/wechat/pay/notifications`, {
      method: "POST",
      headers: { "content-type": "application/json", ...this.#signature(notice) },
      body: notice,
    });
    return answer.status;
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await text(request);
    const { status, body } = this.#isOfTheMerchant(request, asked)
      ? this.#route(request, asked === "" ? {} : (JSON.parse(asked) as Told))
      : refusal(401, "SIGN_ERROR");
    const said = body === undefined ? "" : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...this.#signature(said) });
    response.end(said);
  }

  #route(request: IncomingMessage, asked: Told): Answer {
    const { pathname } = new URL(request.url ?? "/", "http://wechat-pay");
    const [, number = "", close] = /\/out-trade-no\/([0-9a-f]{32})(\/close)?$/.exec(pathname) ?? [];
    if (pathname === "/v3/pay/transactions/native") {
      return this.#place(asked);
    }
    const order = this.#orders.get(number);
    if (order === undefined) {
      return refusal(404, "ORDER_NOT_EXIST");
    }
    if (close === undefined) {
      return { status: 200, body: order };
    }
    order["trade_state"] = "CLOSED";
    return { status: 204 };
  }

  #place(asked: Told): Answer {
    const number = String(asked["out_trade_no"]);
    const known = this.#orders.get(number);
    if (known !== undefined && known["trade_state"] !== "NOTPAY") {
      return refusal(403, "ORDER_CLOSED");
    }
    this.#orders.set(number, { ...asked, trade_state: "NOTPAY", trade_type: "NATIVE" });
    return { status: 200, body: { code_url: `weixin://wxpay/bizpayurl?pr=${number}` } };
  }

  /** Whether the merchant, and nobody else, asks exactly this. */
  #isOfTheMerchant({ method, url, headers }: IncomingMessage, body: string): boolean {
    const [, merchant, nonce, timestamp, serial, signature = ""] =
      AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
    return (
      merchant === MERCHANT &&
      serial === MERCHANT_SERIAL &&
      createVerify("RSA-SHA256")
        .update(`${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`)
        .verify(this.#merchant, signature, "base64")
    );
  }

  #signature(body: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomUUID().replaceAll("-", "");
    return {
      "Wechatpay-Serial": KEY_ID,
      "Wechatpay-Timestamp": timestamp,
      "Wechatpay-Nonce": nonce,
      "Wechatpay-Signature": createSign("RSA-SHA256")
        .update(`${timestamp}\n${nonce}\n${body}\n`)
        .sign(this.#own.privateKey, "base64"),
    };
  }

  #notice(order: Told): Told {
    const nonce = randomBytes(6).toString("hex");
    const cipher = createCipheriv("aes-256-gcm", this.#apiV3Key, nonce).setAAD(Buffer.from("transaction"));
    const encrypted = [cipher.update(JSON.stringify(order)), cipher.final(), cipher.getAuthTag()];
    return {
      id: randomUUID(),
      create_time: now(),
      resource_type: "encrypt-resource",
      event_type: "TRANSACTION.SUCCESS",
      summary: "支付成功",
      resource: {
        original_type: "transaction",
        algorithm: "AEAD_AES_256_GCM",
        ciphertext: Buffer.concat(encrypted).toString("base64"),
        associated_data: "transaction",
        nonce,
      },
    };
  }

  #file(name: string): string {
    return join(this.#folder, name);
  }
}

function refusal(status: number, code: string): Answer {
  return { status, body: { code, message: "refused" } };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
}
