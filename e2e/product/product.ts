import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./freePort.ts";
import { JavaProcess } from "./javaProcess.ts";
import { middayZone } from "./middayZone.ts";
import { type ModelKind, modelDirectory } from "./models.ts";
import { ScriptedModel } from "./scriptedModel.ts";
import { StandInWechat } from "./standInWechat.ts";
import { StandInWechatPay } from "./standInWechatPay.ts";

export const ADMIN = { username: "admin", password: "the-first-administrator" } as const;

/** Of the stand-in, tokens a second: faster than people read, slow enough to look at. */
const SCRIPTED_RATE = 50;

/** The product on its feet: model-server and chat-api as ./run starts them, over a data directory of their own. */
export class Product {
  readonly origin: string;
  readonly modelOrigin: string;
  /** Whose day the product goes by: no test meets its midnight. */
  readonly zone = middayZone(new Date());
  /** With `pay` the only thing here that is not the product's own. */
  readonly wechat: StandInWechat;
  readonly pay: StandInWechatPay;
  readonly #folder: string;
  readonly #port: number;
  readonly #modelPort: number;
  #modelServer: JavaProcess | undefined;
  #scriptedModel: ScriptedModel | undefined;
  #chatApi: JavaProcess | undefined;

  private constructor(wechat: StandInWechat, pay: StandInWechatPay, folder: string, port: number, modelPort: number) {
    this.wechat = wechat;
    this.pay = pay;
    this.#folder = folder;
    this.#port = port;
    this.#modelPort = modelPort;
    this.origin = `http://127.0.0.1:${port}`;
    this.modelOrigin = `http://127.0.0.1:${modelPort}`;
  }

  /** `scripted`: with a stand-in in model-server's place. */
  static async start(model: ModelKind | "scripted"): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), "qingliao-e2e-"));
    const [wechat, pay] = [await StandInWechat.start(), await StandInWechatPay.start(folder)];
    const product = new Product(wechat, pay, folder, await freePort(), await freePort());
    try {
      await Promise.all([product.#startModel(model), product.startChatApi()]);
      return product;
    } catch (problem) {
      await product.end();
      throw problem;
    }
  }

  get modelServer(): JavaProcess {
    return running("model-server", this.#modelServer);
  }

  get chatApi(): JavaProcess {
    return running("chat-api", this.#chatApi);
  }

  async #startModel(model: ModelKind | "scripted"): Promise<void> {
    if (model === "scripted") {
      this.#scriptedModel = await ScriptedModel.listen(this.#modelPort, SCRIPTED_RATE);
    } else {
      await this.startModelServer(model);
    }
  }

  async startModelServer(model: ModelKind): Promise<void> {
    this.#modelServer = await JavaProcess.start({
      module: "model-server",
      settings: [
        `--server.port=${this.#modelPort}`,
        "--server.address=127.0.0.1",
        `--qingliao.model.directory=${modelDirectory(model, this.#folder)}`,
      ],
      readyAt: `${this.modelOrigin}/health/ready`,
      log: join(this.#folder, "model-server.log"),
    });
  }

  async startChatApi(): Promise<void> {
    this.#chatApi = await JavaProcess.start({
      module: "chat-api",
      settings: [
        `--server.port=${this.#port}`,
        "--server.address=127.0.0.1",
        `--qingliao.data-directory=${join(this.#folder, "data")}`,
        `--qingliao.inference.model-servers=${this.modelOrigin}`,
        "--qingliao.admin.initial-password-from-stdin=true",
        ...this.wechat.settings,
        ...this.pay.settings,
        // A process that a test freezes, or that a busy machine holds up, is not gone.
        "--qingliao.inference.connect-timeout=2m",
        "--qingliao.inference.reply-timeout=5m",
        "--qingliao.inference.idle-timeout=5m",
        // Greedy: the same question gets the same answer in every run.
        "--qingliao.inference.temperature=0",
        // Every test registers somebody, all from one address.
        "--qingliao.security.registrations=100000",
        "--qingliao.security.logins=100000",
        // A long conversation is made in seconds, and so are many.
        "--qingliao.rates.turns=6000",
        "--qingliao.rates.conversations=6000",
        // A turn that died with its process gives its use back when its leases end.
        "--qingliao.quota.lease=5s",
        "--qingliao.chat.lease=5s",
        `--qingliao.quota.zone=${this.zone}`,
      ],
      standardInput: `${ADMIN.password}\n`,
      readyAt: `${this.origin}/actuator/health/readiness`,
      log: join(this.#folder, "chat-api.log"),
    });
  }

  async end(): Promise<void> {
    await this.#chatApi?.end();
    await this.#modelServer?.end();
    await this.wechat.end();
    await this.pay.end();
    this.#scriptedModel?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function running(name: string, process: JavaProcess | undefined): JavaProcess {
  if (process === undefined) {
    throw new Error(`${name} was not started.`);
  }
  return process;
}
