import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseGateways, loadGateways } from './gateway-registry.ts';
import { litellmConfig } from './litellm.ts';
import { nginxConfig } from './nginx.ts';
import { versionIn } from './obtain-debian.ts';
import { portkeyHeaders } from './portkey.ts';
import { caddyConfig, haproxyConfig } from './reverse-proxy.ts';

const all = await loadGateways();
const upstream = { port: 4601, url: 'http://127.0.0.1:4601/v1', key: 'sk-upstream' };

test('names choose gateways, and without names the quick ones can be had', () => {
  expect(chooseGateways(all, ['portkey', 'caddy'], true).map(({ name }) => name)).toEqual(['caddy', 'portkey']);
  expect(chooseGateways(all, [], false)).toEqual(all);
  expect(chooseGateways(all, [], true).map(({ name }) => name)).not.toContain('litellm');
});

test('a gateway that is not there is told with those that are', () => {
  expect(() => chooseGateways(all, ['kong'], false)).toThrow(
    expect.objectContaining({ code: 'unknown-id', message: 'there is no gateway "kong"' }),
  );
});

test('LiteLLM sends what follows openai/ to the upstream, with the upstream’s key', () => {
  const { model_list: routes, general_settings: general } = JSON.parse(litellmConfig(upstream, null));
  expect(routes).toEqual([
    {
      model_name: 'openai/*',
      litellm_params: {
        model: 'openai/*',
        custom_llm_provider: 'openai',
        api_base: 'http://127.0.0.1:4601/v1',
        api_key: 'sk-upstream',
      },
    },
  ]);
  expect(general.master_key).not.toBe(upstream.key);
});

test('LiteLLM gets limits in seconds, and none where its own are wanted', () => {
  const limited = JSON.parse(litellmConfig(upstream, { timeoutMs: 5_000, retries: 0 }));
  expect(limited.router_settings).toMatchObject({ timeout: 5, stream_timeout: 5, num_retries: 0 });
  expect(limited.litellm_settings).toEqual({ request_timeout: 5, num_retries: 0 });
  expect(Object.keys(JSON.parse(litellmConfig(upstream, null)))).toEqual(['model_list', 'general_settings']);
});

test('Portkey is routed by headers', () => {
  expect(Object.fromEntries(portkeyHeaders(upstream))).toEqual({
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': 'http://127.0.0.1:4601/v1',
    'x-portkey-request-timeout': '4000',
  });
});

test('proxies listen on 127.0.0.1 alone, and pass on to the upstream', () => {
  expect(nginxConfig(9001, 4601, ['gzip on;'])).toMatch(
    /listen 127\.0\.0\.1:9001;[^}]*proxy_pass http:\/\/127\.0\.0\.1:4601;\s+gzip on;/,
  );
  expect(haproxyConfig(9001, 4601)).toMatch(/bind 127\.0\.0\.1:9001\n[\s\S]*server upstream 127\.0\.0\.1:4601\n/);
  expect(caddyConfig(9001, 4601)).toMatch(
    /http:\/\/127\.0\.0\.1:9001 \{\s+bind 127\.0\.0\.1\s+reverse_proxy 127\.0\.0\.1:4601 \{/,
  );
});

test('the version is found in what programs say of themselves', () => {
  expect(versionIn('nginx version: nginx/1.22.1')).toBe('1.22.1');
  expect(versionIn('HAProxy version 2.6.12-1+deb12u4 2026/05/01 - https://haproxy.org/')).toBe('2.6.12');
  expect(versionIn('2.6.2')).toBe('2.6.2');
  expect(versionIn('no version here')).toBeUndefined();
});

test('Python packages are pinned exactly, and no malicious release of LiteLLM is among them', async () => {
  const folder = join(import.meta.dirname, 'python');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  expect(files).not.toEqual([]);
  for (const file of files) {
    const lines = (await readFile(join(folder, file), 'utf8')).split('\n').filter((line) => !/^(#|$)/.test(line));
    for (const line of lines) expect(line, file).toMatch(/^[A-Za-z0-9._-]+==[A-Za-z0-9.]+$/);
    const litellm = lines.filter((line) => line.startsWith('litellm=='));
    expect(litellm, file).toEqual([file.replace('-', '==').replace(/\.txt$/, '')]);
    expect(['litellm==1.82.7', 'litellm==1.82.8'], file).not.toContain(litellm[0]);
  }
});

test('what is in front of the upstream says what it is, and how long it waits', () => {
  for (const { name, title, version, upstreamTimeoutMs, retries } of all) {
    expect(title, name).toMatch(/^\S.{10,}[^.]$/);
    expect(version, name).toMatch(/\d+\.\d+/);
    expect(upstreamTimeoutMs ?? 1, name).toBeGreaterThan(0);
    expect(retries, name).toBeGreaterThanOrEqual(0);
  }
});
