package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;

/** Writes what {@link Incoming} reads in another process. */
public final class Outgoing {
  private final DataOutputStream out;

  /** Writes to a stream. */
  public Outgoing(OutputStream stream) {
    this.out = new DataOutputStream(stream);
  }

  /** Writes the content of a page. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void write(Outgoing out) throws IOException;
  }

  /**
   * Writes a page of shared memory as {@link Incoming#page} reads it.
   *
   * @param header where the content begins
   * @param content which fits
   */
  public static void page(MemorySegment page, long header, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new Outgoing(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] encoded = bytes.toByteArray();
    page.set(ValueLayout.JAVA_INT, 0, encoded.length);
    MemorySegment.copy(encoded, 0, page, ValueLayout.JAVA_BYTE, header, encoded.length);
  }

  /** Four bytes. */
  public void integer(int value) throws IOException {
    out.writeInt(value);
  }

  /** Eight bytes. */
  public void wide(long value) throws IOException {
    out.writeLong(value);
  }

  /** One byte, 0 or 1. */
  public void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  /** One of the values of an enumeration. */
  public void member(Enum<?> value) throws IOException {
    out.writeInt(value.ordinal());
  }

  /**
   * A text of at most 65535 bytes.
   *
   * @throws ChildException if it is longer
   */
  public void text(String text) throws IOException {
    try {
      out.writeUTF(text);
    } catch (UTFDataFormatException tooLong) {
      throw new ChildException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "a text of "
                      + text.length()
                      + " characters does not cross to a child process, the most are 65535 bytes"
                      + " of UTF-8; it begins with \""
                      + text.substring(0, 40)
                      + "\"")
              .mend("use shorter settings, names and paths"),
          tooLong);
    }
  }

  /** Bytes, with their number. */
  public void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** A time: whole seconds and nanoseconds. */
  public void duration(Duration time) throws IOException {
    out.writeLong(time.getSeconds());
    out.writeInt(time.getNano());
  }

  /** Settings by name. */
  public void settings(Map<String, String> settings) throws IOException {
    out.writeInt(settings.size());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text(setting.getKey());
      text(setting.getValue());
    }
  }
}
