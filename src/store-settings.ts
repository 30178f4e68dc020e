import type { Config } from './config.js';
import type { StoreSettings } from './storage/open-store.js';

/** Where the store is, as the settings say it. */
export function storeSettings(config: Config): StoreSettings {
  const { DATA_DIR, MIN_FREE_DISK_MB, S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID } = config;
  return {
    folder: DATA_DIR,
    reserve: MIN_FREE_DISK_MB * 1e6,
    s3:
      S3_BUCKET === ''
        ? undefined
        : {
            endpoint: S3_ENDPOINT || undefined,
            region: config.S3_REGION,
            bucket: S3_BUCKET,
            create: config.S3_CREATE_BUCKET,
            prefix: config.S3_PREFIX,
            credentials: S3_ACCESS_KEY_ID
              ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY }
              : undefined,
            pathStyle: config.S3_PATH_STYLE,
            presignSeconds: config.S3_PRESIGN_SECONDS,
            timeout: config.S3_TIMEOUT_SECONDS * 1000,
          },
  };
}
