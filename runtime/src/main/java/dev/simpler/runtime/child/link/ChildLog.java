package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a child prints, taken from its error stream by a thread of its own: passed on, and the end
 * of it kept. Nothing of it lies in shared memory, however much it is, and whoever it was that
 * printed, Java code, native code or the virtual machine; a child that prints faster than it is
 * read waits.
 */
final class ChildLog {
  /** Bytes that are kept. */
  static final int TAIL = 2000;

  /**
   * The stream of a child that has ended ends too, unless a program that it started has inherited
   * it. That one's words are not waited for longer.
   */
  private static final Duration OTHERS = Duration.ofSeconds(2);

  private final InputStream source;
  private final OutputStream target;
  private final Thread thread;
  private final byte[] tail = new byte[TAIL];
  private boolean awaited;

  /** Bytes that have come. Guarded by {@link #tail}, as what is in it. */
  private long length;

  /**
   * Starts to read.
   *
   * @param name the child, for the thread
   * @param source its error stream
   * @param target where all of it goes as well; not closed
   */
  ChildLog(String name, InputStream source, OutputStream target) {
    this.source = source;
    this.target = target;
    thread = Thread.ofPlatform().daemon().name("log of " + name).start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[8192];
    boolean passing = true;
    try {
      for (int size = source.read(buffer); size >= 0; size = source.read(buffer)) {
        keep(buffer, size);
        passing = passing && passOn(buffer, size);
      }
    } catch (IOException ended) {
      return; // with the process
    }
  }

  /** A log that cannot be written is no reason for a child to stop. */
  private boolean passOn(byte[] buffer, int size) {
    try {
      target.write(buffer, 0, size);
      return true;
    } catch (IOException lost) {
      return false;
    }
  }

  private void keep(byte[] buffer, int size) {
    synchronized (tail) {
      for (int i = Math.max(0, size - TAIL); i < size; i++) {
        tail[(int) ((length + i) % TAIL)] = buffer[i];
      }
      length += size;
    }
  }

  /**
   * Waits, once, for the last words of a child that has ended; keeps an interrupt for later. Called
   * by one thread at a time.
   */
  void awaitEnd() {
    if (awaited) {
      return;
    }
    awaited = true;
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(OTHERS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The end of what has come, and how much came before it if that is left out. */
  String end() {
    synchronized (tail) {
      int kept = (int) Math.min(length, TAIL);
      byte[] bytes = new byte[kept];
      for (int i = 0; i < kept; i++) {
        bytes[i] = tail[(int) ((length - kept + i) % TAIL)];
      }
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      return length > kept ? "[" + (length - kept) + " bytes left out] " + text : text;
    }
  }
}
