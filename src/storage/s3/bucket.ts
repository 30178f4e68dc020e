import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ByteRange } from '../store.js';
import { isMissing, isPassing, storeFault } from './faults.js';
import type { S3Settings } from './settings.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Times that an upload is tried; the SDK itself cannot repeat one whose stream it has read. */
const TRIES = 3;
/** Milliseconds before the second try; doubled before each further one. */
const FIRST_PAUSE = 200;

/** One bucket of an S3-compatible store, below a prefix. Errors come out as ServiceError `store_unavailable`. */
export class S3Bucket {
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #settings: S3Settings;

  private constructor(sdk: Sdk, client: S3Client, settings: S3Settings) {
    this.#sdk = sdk;
    this.#client = client;
    this.#settings = settings;
  }

  /** Loads the SDK (a fifth of a second, only where S3 is used) and checks that the bucket answers. */
  static async open(settings: S3Settings): Promise<S3Bucket> {
    // The SDK warns on standard error of every Node that it will leave behind one day; package.json says which we run on.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const sdk = await import('@aws-sdk/client-s3');
    const { endpoint, region, pathStyle, credentials, timeout } = settings;
    const client = new sdk.S3Client({
      region,
      forcePathStyle: pathStyle,
      ...(endpoint && { endpoint }),
      ...(credentials && { credentials }),
      // Stores that are not Amazon's, and older ones, do not know the checksums that newer SDKs add by themselves.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: TRIES,
      requestHandler: {
        connectionTimeout: Math.min(timeout, 5000),
        requestTimeout: timeout,
        throwOnRequestTimeout: true,
        socketTimeout: timeout,
      },
    });
    const Bucket = settings.bucket;
    await client.send(new sdk.HeadBucketCommand({ Bucket })).catch(async (error: unknown) => {
      if (!(settings.create && isMissing(error))) throw error;
      await client.send(new sdk.CreateBucketCommand({ Bucket })).catch(async (fault: unknown) => {
        // Another process that starts now may have been first: what counts is whether the bucket is ours to use.
        await client.send(new sdk.HeadBucketCommand({ Bucket })).catch(() => {
          throw fault;
        });
      });
    });
    return new S3Bucket(sdk, client, settings);
  }

  #address(key: string) {
    return { Bucket: this.#settings.bucket, Key: this.#settings.prefix + key };
  }

  /** Uploads a file of `bytes` bytes. A PUT is atomic: the object is there whole or not at all. */
  async putFile(key: string, path: string, bytes: number): Promise<void> {
    const { size } = await stat(path);
    if (size !== bytes) throw new Error(`expected ${bytes} bytes to store, found ${size}`);
    for (let attempt = 1; ; attempt++) {
      const body = createReadStream(path, { highWaterMark: 1 << 20 });
      try {
        await this.#client.send(
          new this.#sdk.PutObjectCommand({ ...this.#address(key), Body: body, ContentLength: bytes }),
        );
        return;
      } catch (error) {
        if (attempt === TRIES || !isPassing(error)) throw storeFault(error, 'taking a file');
        await sleep(FIRST_PAUSE * 2 ** (attempt - 1));
      } finally {
        body.destroy();
      }
    }
  }

  async putText(key: string, document: string, contentType: string): Promise<void> {
    const body = Buffer.from(document, 'utf8');
    await this.#client
      .send(new this.#sdk.PutObjectCommand({ ...this.#address(key), Body: body, ContentType: contentType }))
      .catch((error: unknown) => {
        throw storeFault(error, 'taking a document');
      });
  }

  /** Bytes of the object, or undefined where there is none. */
  async size(key: string): Promise<number | undefined> {
    try {
      const head = await this.#client.send(new this.#sdk.HeadObjectCommand(this.#address(key)));
      return head.ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw storeFault(error, 'looking for a file');
    }
  }

  /** The object's bytes or a part of them; undefined where there is none. */
  async read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    try {
      const { Body } = await this.#client.send(
        new this.#sdk.GetObjectCommand({
          ...this.#address(key),
          ...(range && { Range: `bytes=${range.start}-${range.end}` }),
        }),
      );
      return Body as Readable;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw storeFault(error, 'reading a file');
    }
  }

  /** A small object as text; undefined where there is none. All of it must be here in time: what trickles is no answer. */
  async readText(key: string): Promise<string | undefined> {
    const stream = await this.read(key);
    if (!stream) return undefined;
    addAbortSignal(AbortSignal.timeout(this.#settings.timeout), stream);
    return text(stream).catch((error: unknown) => {
      throw storeFault(error, 'reading a document');
    });
  }

  /** Removes the object; none there is as good. */
  async remove(key: string): Promise<void> {
    await this.#client.send(new this.#sdk.DeleteObjectCommand(this.#address(key))).catch((error: unknown) => {
      if (!isMissing(error)) throw storeFault(error, 'removing a file');
    });
  }

  /** Objects whose keys begin with `folder`, which is cut off, with their version and the time (ms) of their last change. */
  async *objects(folder: string): AsyncGenerator<{ key: string; bytes: number; at: number; etag: string }> {
    const { bucket, prefix } = this.#settings;
    const start = prefix + folder;
    let token: string | undefined;
    do {
      const page = await this.#client
        .send(
          new this.#sdk.ListObjectsV2Command({
            Bucket: bucket,
            Prefix: start,
            ...(token && { ContinuationToken: token }),
          }),
        )
        .catch((error: unknown) => {
          throw storeFault(error, 'listing files');
        });
      for (const { ETag = '', Key, Size, LastModified } of page.Contents ?? [])
        if (Key)
          yield {
            key: Key.slice(start.length),
            bytes: Size ?? 0,
            at: LastModified?.getTime() ?? 0,
            etag: ETag,
          };
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  /** An address that anyone may GET for a while, answered with those headers. */
  async presigned(key: string, headers: { contentType: string; disposition: string }): Promise<string> {
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
    const command = new this.#sdk.GetObjectCommand({
      ...this.#address(key),
      ResponseContentType: headers.contentType,
      ResponseContentDisposition: headers.disposition,
      ResponseCacheControl: 'public, max-age=31536000, immutable',
    });
    return getSignedUrl(this.#client, command, { expiresIn: this.#settings.presignSeconds });
  }

  close(): void {
    this.#client.destroy();
  }
}
