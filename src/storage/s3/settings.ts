/** Where an S3-compatible store is and how it is spoken to. */
export interface S3Settings {
  /** "https://s3.example.org"; undefined is Amazon's own address of the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Make the bucket where there is none. */
  readonly create: boolean;
  /** Put before every key, "continuo/" for example; may be empty. */
  readonly prefix: string;
  /** Undefined: the SDK looks in its usual places (environment, instance role). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** Bucket in the path instead of in the host name, as most stores that are not Amazon's want it. */
  readonly pathStyle: boolean;
  /** Seconds that a presigned download lives; 0 sends downloads through the service. */
  readonly presignSeconds: number;
  /** Milliseconds without an answer after which a request counts as failed. */
  readonly timeout: number;
}
