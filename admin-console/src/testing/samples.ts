import type { ModelServer, Sample } from "@/api/modelServers";
import type { Session } from "@/api/sessions";
import type { AdminUser } from "@/api/users";

export const SESSION: Session = {
  token: "admin-token",
  expiresAt: "2099-01-01T00:00:00Z",
  account: { id: "a1", username: "admin", role: "ADMIN", createdAt: "2026-11-01T00:00:00Z" },
};

export function userNamed(username: string, more: Partial<AdminUser> = {}): AdminUser {
  return {
    id: username === "小明" ? "u1" : `id-${username}`,
    username,
    role: "USER",
    enabled: true,
    createdAt: "2026-11-01T00:00:00Z",
    lastSeenAt: null,
    quota: { remaining: 20, dailyUses: 20, dailyRemaining: 20, balance: 0, renewsAt: "2026-11-21T16:00:00Z" },
    conversations: 0,
    messages: 0,
    ...more,
  };
}

export function sampleAt(at: number, more: Partial<Sample> = {}): Sample {
  return {
    at: new Date(at).toISOString(),
    running: 1,
    waiting: 0,
    tokensPerSecond: 120.5,
    promptTokensPerSecond: 30.1,
    batchSize: 1.4,
    ttftP50Millis: 20.1,
    ttftP95Millis: 40,
    tpotP50Millis: 8,
    tpotP95Millis: 12,
    residentBytes: 600_000_000,
    heapBytes: 120_000_000,
    kvCacheBytes: 30_000_000,
    generatedTokensTotal: 1234,
    requestsTotal: 20,
    averagedSeconds: null,
    ...more,
  };
}

export function serverWith(latest: Sample | null): ModelServer {
  return {
    url: "http://127.0.0.1:8081",
    state: "up",
    model: "qingliao-zh-8m",
    downSince: null,
    latest,
    build: {
      precision: "float32",
      device: "cpu",
      threads: 2,
      slots: 16,
      window: 1024,
      parameters: 8_070_000,
    },
  };
}
