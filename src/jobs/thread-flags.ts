/**
 * Node's flags of every pool's threads: their entry is imported, never required. A thread that is stopped while it requires an ES
 * module takes the whole process down with it (Node 20: "v8::Module::IsGraphAsync must be used on an instantiated module").
 */
export const THREAD_FLAGS = ['--no-experimental-require-module'];
