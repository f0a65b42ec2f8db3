import { expect, test } from "../../mini-program/fixtures.ts";

/** The first bytes of every zip file. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

test("all that the product knows of the person goes to a chat as a file, at the second try too", async ({
  miniProgram,
}) => {
  const { phone, screen } = miniProgram;
  await miniProgram.talkFirst("你好");
  await miniProgram.tapTab("我的");
  await miniProgram.button("账号与安全").tap();
  await miniProgram.button("下载").tap();

  const sheet = screen.getByRole("dialog", { name: "qingliao.zip" });
  await phone.pickChat(false);
  await sheet.getByRole("button", { name: "发送到聊天" }).tap();
  await expect(sheet.getByRole("alert")).toHaveText("没有发送成功，可以再试一次。");
  await phone.pickChat(true);
  await sheet.getByRole("button", { name: "发送到聊天" }).tap();
  await expect(sheet).toHaveCount(0);

  const [file] = await phone.sentFiles();
  expect(file?.name).toBe("qingliao.zip");
  expect(file?.content.slice(0, 4)).toEqual(ZIP);
  await expect.poll(() => phone.keptFiles()).toEqual([]);
});
