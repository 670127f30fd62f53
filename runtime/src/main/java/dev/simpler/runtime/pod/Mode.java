package dev.simpler.runtime.pod;

/** Where the children of a worker live. */
public enum Mode {
  /** In this JVM, one thread each; every chip is an isolated device of its own. */
  THREAD,
  /** Each in a JVM of its own, which may die without taking this one along. */
  PROCESS
}
