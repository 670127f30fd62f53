package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What a chip's process and its parent tell each other about domains: a file in the parent's
 * folder, where shared memory is, with one text of any length at a time. Whoever's turn it is
 * writes it, the mailbox says whose that is. A child may also ask in the middle of a task, which a
 * mark in the file tells from noise on the pipe.
 */
final class JointFile implements AutoCloseable {
  private static final int HEADER = 8;
  private static final int PLAIN = 0x504C;
  private static final int QUESTION = 0x5155;

  private final Path path;
  private final RandomAccessFile file;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);

  /**
   * The file of a child; made if it is not there.
   *
   * @param folder of the parent
   * @param child its number there
   */
  JointFile(Path folder, int child) {
    path = folder.resolve("joint" + child);
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      throw failure("opened", e);
    }
  }

  /** Writes what the other side reads next. */
  void write(Outgoing.Content content) {
    write(PLAIN, content);
  }

  /** Writes a question in the middle of a task. */
  void ask(Outgoing.Content content) {
    write(QUESTION, content);
  }

  private void write(int mark, Outgoing.Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new Outgoing(bytes));
      FileChannel channel = file.getChannel();
      ByteBuffer text = ByteBuffer.wrap(bytes.toByteArray());
      header.clear().putInt(mark).putInt(text.remaining()).flip();
      ByteBuffer[] both = {header, text};
      channel.position(0);
      while (text.hasRemaining()) {
        channel.write(both);
      }
    } catch (IOException e) {
      throw failure("written", e);
    }
  }

  /** Whether a question is there. */
  boolean isAsked() {
    try {
      return header() == QUESTION;
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  private int header() throws IOException {
    FileChannel channel = file.getChannel();
    header.clear();
    long at = 0;
    while (header.hasRemaining()) {
      int count = channel.read(header, at);
      if (count < 0) {
        return 0; // nothing was ever written
      }
      at += count;
    }
    header.flip();
    return header.getInt();
  }

  /**
   * Reads what the other side wrote.
   *
   * @throws ChildException if that is none of it
   */
  <T> T read(Incoming.Content<T> content) {
    String what = "what a chip's process and its parent tell each other of domains";
    try {
      int mark = header();
      int length = header.getInt();
      if (mark != PLAIN && mark != QUESTION || length < 0 || length > file.length() - HEADER) {
        throw damaged(what, "mark " + mark + ", " + length + " bytes of " + file.length());
      }
      byte[] bytes = new byte[length];
      file.seek(HEADER);
      file.readFully(bytes);
      return content.read(new Incoming(new ByteArrayInputStream(bytes), what));
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  private static ChildException damaged(String what, String why) {
    return new ChildException(
        Fault.of(ErrorCategory.ABI, what + " is damaged: " + why)
            .mend("restart the worker: the process that wrote it has spoilt its memory"));
  }

  private ChildException failure(String what, IOException e) {
    return new ChildException(
        Fault.of(ErrorCategory.UNAVAILABLE, path + " cannot be " + what + ": " + e)
            .mend("make room where shared files lie"),
        e);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure("closed", e);
    }
  }
}
