import { expect } from "@playwright/test";
import type { WebChat } from "../pages/webChat.ts";
import { ASKS } from "../product/scriptedModel.ts";
import type { Camera } from "./camera.ts";

const LONG_QUESTION = `${"我想把周末的安排说得详细一点，看看你有没有更好的主意。".repeat(8)}
https://example.com/a/very/long/address/without/any/place/to/break/it/${"x".repeat(80)}
${"One more line, in English, so that both scripts wrap. ".repeat(4)}`;

/** One conversation, from the greeting through all that an answer can be. */
export async function chatStates(camera: Camera, chat: WebChat): Promise<void> {
  await camera.take("chat-greeting");
  await beforeTheAnswer(camera, chat);
  await answers(camera, chat);
  await aroundAMessage(camera, chat);
  await composer(camera, chat);
  await memory(camera);
}

async function beforeTheAnswer(camera: Camera, chat: WebChat): Promise<void> {
  for (const [name, ask] of [
    ["chat-thinking", ASKS.think],
    ["chat-in-the-queue", ASKS.queue],
  ] as const) {
    await chat.say(ask);
    await expect(camera.page.getByTestId("thinking")).toBeVisible();
    await camera.take(name);
    await stop(chat);
  }
}

async function answers(camera: Camera, chat: WebChat): Promise<void> {
  await chat.say(ASKS.slowly);
  await chat.answerHasBegun();
  await expect.poll(async () => (await chat.lastAnswerText()).length).toBeGreaterThan(150);
  await camera.take("chat-streaming");
  await stop(chat);
  await camera.take("chat-stopped");
  await chat.say(ASKS.breakOff);
  await expect(chat.failure).toBeVisible();
  await camera.take("chat-failed");
  await chat.talk(ASKS.markdown);
  await camera.take("chat-markdown");
  await chat.talk(LONG_QUESTION);
  await camera.take("chat-long-question");
}

async function stop(chat: WebChat): Promise<void> {
  await chat.stopButton.click();
  await expect(chat.stopButton).toBeHidden();
}

async function aroundAMessage(camera: Camera, chat: WebChat): Promise<void> {
  const { page } = camera;
  await chat.talk("换个话题，推荐一道汤");
  await chat.lastAnswer.getByTestId("message-more").click();
  await camera.take("chat-actions");
  await page.getByTestId("action-select").click();
  await camera.take("chat-select-text");
  await page.keyboard.press("Escape");
  await chat.lastAnswer.getByTestId("message-dislike").click();
  await camera.take("chat-feedback");
  await page.keyboard.press("Escape");
  await chat.lastAnswer.getByTestId("message-regenerate").click();
  await expect(chat.lastAnswer.getByTestId("variants")).toBeVisible();
  await camera.take("chat-variants");
}

async function composer(camera: Camera, chat: WebChat): Promise<void> {
  const { page } = camera;
  await page.getByTestId("message-edit").last().click();
  await camera.take("chat-editing");
  await page.getByTestId("cancel-edit").click();
  await chat.composer.fill("很长的一段话。\n".repeat(240));
  await expect(page.getByTestId("counter")).toBeVisible();
  await camera.take("chat-counter");
  await chat.say("说".repeat(2100));
  await expect(page.getByTestId("banner-error")).toBeVisible();
  await camera.take("chat-too-long");
  await chat.composer.fill("");
}

async function memory(camera: Camera): Promise<void> {
  const { page } = camera;
  await page.getByTestId("chat-menu").click();
  await camera.take("chat-menu");
  await page.getByTestId("action-forget").click();
  await expect(page.getByTestId("forgotten-line")).toBeVisible();
  await camera.take("chat-forgotten");
}
