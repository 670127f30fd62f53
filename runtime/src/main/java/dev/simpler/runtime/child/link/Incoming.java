package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what another process wrote with {@link Outgoing}, which may have been damaged there or on
 * the way: nothing is allocated for a length before the length is checked, and whatever is not as
 * it should be is a {@link ChildException} with the value and what is allowed.
 */
public final class Incoming {
  private static final int MOST_SETTINGS = 1 << 16;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final DataInputStream in;
  private final String what;

  /**
   * Reads a stream.
   *
   * @param what it carries, for messages
   */
  public Incoming(InputStream stream, String what) {
    this.in = new DataInputStream(stream);
    this.what = what;
  }

  /** Reads the content of a page. */
  @FunctionalInterface
  public interface Content<T> {
    /** Reads all of it. */
    T read(Incoming in) throws IOException;
  }

  /**
   * Reads a page of shared memory that begins with the length of its content.
   *
   * @param header where the content begins
   * @param what it carries, for messages
   */
  public static <T> T page(MemorySegment page, long header, String what, Content<T> content) {
    int length = page.get(ValueLayout.JAVA_INT, 0);
    long most = page.byteSize() - header;
    if (length < 0 || length > most) {
      throw damaged(what, "its length is " + length + ", outside 0.." + most);
    }
    byte[] bytes = page.asSlice(header, length).toArray(ValueLayout.JAVA_BYTE);
    try {
      return content.read(new Incoming(new ByteArrayInputStream(bytes), what));
    } catch (IOException truncated) {
      throw damaged(what, "it ends after " + length + " bytes, in the middle of a value");
    }
  }

  private static ChildException damaged(String what, String why) {
    return new ChildException(
        Fault.of(ErrorCategory.ABI, what + " is damaged: " + why)
            .mend("restart the worker: the process that wrote it has spoilt its memory"));
  }

  /** Four bytes. */
  public int integer() throws IOException {
    return in.readInt();
  }

  /** Eight bytes. */
  public long wide() throws IOException {
    return in.readLong();
  }

  /** One byte, 0 or 1. */
  public boolean flag() throws IOException {
    return in.readByte() != 0;
  }

  /**
   * A number in {@code [0, most]}.
   *
   * @param of what is counted, for messages
   */
  public int count(String of, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw damaged(what, of + ": " + count + " is outside 0.." + most);
    }
    return count;
  }

  /**
   * One of the values of an enumeration, which crosses as its ordinal.
   *
   * @param of what it is, for messages
   */
  public <E> E member(E[] values, String of) throws IOException {
    return values[count(of, values.length - 1)];
  }

  /** A text of at most 65535 bytes. */
  public String text() throws IOException {
    try {
      return in.readUTF();
    } catch (UTFDataFormatException e) {
      throw damaged(what, "a text is no UTF-8");
    }
  }

  /**
   * Bytes that come with their number.
   *
   * @param of what they are, for messages
   */
  public byte[] bytes(String of, int most) throws IOException {
    int count = count(of, most);
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw damaged(what, of + ": " + bytes.length + " bytes of " + count);
    }
    return bytes;
  }

  /** A file. */
  public Path path() throws IOException {
    String text = text();
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw damaged(what, "\"" + text + "\" is no path");
    }
  }

  /** Settings by name. */
  public Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (int left = count("settings", MOST_SETTINGS); left > 0; left--) {
      settings.put(text(), text());
    }
    return settings;
  }

  /** A time: whole seconds and nanoseconds. */
  public Duration duration() throws IOException {
    return Duration.ofSeconds(in.readLong(), count("nanoseconds", NANOS_PER_SECOND - 1));
  }
}
