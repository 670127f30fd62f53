package dev.simpler.runtime.pod.graph;

/**
 * Bytes of one memory, as dependencies see them.
 *
 * @param memory the worker of the next level whose memory it is, {@link #HOST} for host memory
 * @param begin the first byte
 * @param end behind the last byte; equal to {@code begin} if there is none
 */
public record ByteRange(int memory, long begin, long end) {
  /** Stands for host memory, which all children share. */
  public static final int HOST = -1;

  /** A range of {@code bytes} bytes, cut where addresses end. */
  public static ByteRange of(int memory, long begin, long bytes) {
    long end = begin + bytes;
    return new ByteRange(memory, begin, end < begin ? Long.MAX_VALUE : end);
  }

  /** Whether there is no byte in it. */
  public boolean isEmpty() {
    return begin >= end;
  }
}
