package dev.simpler.runtime.host;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.DataType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Tensors in numpy's {@code .npy} files: little endian, C order, of the types that tensors have.
 * Everything else is refused with what to do about it.
 */
final class NpyFile {
  private static final int PIECE = 1 << 24;

  private NpyFile() {}

  static HostTensor read(HostMemory memory, Path file, @Nullable DataType stated) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      NpyHeader header = header(in, stated);
      long wanted = header.shape().bytes(header.type());
      long there = in.size() - header.bytes();
      if (there != wanted) {
        throw NpyHeader.refuse(
            header.type()
                + " "
                + header.shape()
                + " takes "
                + wanted
                + " bytes, the file has "
                + there
                + " behind its head",
            "save the array again; the file is cut short or damaged");
      }
      HostTensor tensor = memory.tensor(header.type(), header.shape().toArray());
      fill(in, header.bytes(), tensor.memory());
      return tensor;
    } catch (HostMemoryException | AbiException refused) {
      throw new HostMemoryException(
          Fault.of(ErrorCategory.USAGE, refused.fault().what())
              .at(file.toString())
              .mend(refused.fault().mend()));
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  private static NpyHeader header(FileChannel in, @Nullable DataType stated) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(NpyHeader.LONG_PREFIX);
    fill(in, 0, start);
    int length = NpyHeader.length(start.flip());
    if (length > in.size()) {
      throw NpyHeader.refuse(
          "its head takes " + length + " bytes, the file has " + in.size(), "save the array again");
    }
    ByteBuffer head = ByteBuffer.allocate(Math.max(length, NpyHeader.LONG_PREFIX));
    fill(in, 0, head);
    return NpyHeader.parse(head.flip(), stated);
  }

  private static void fill(FileChannel in, long from, MemorySegment to) throws IOException {
    for (long done = 0; done < to.byteSize(); done += PIECE) {
      long piece = Math.min(PIECE, to.byteSize() - done);
      fill(in, from + done, to.asSlice(done, piece).asByteBuffer());
    }
  }

  private static void fill(FileChannel in, long from, ByteBuffer to) throws IOException {
    long at = from;
    int read = 0;
    while (to.hasRemaining() && read >= 0) {
      read = in.read(to, at);
      at += read;
    }
  }

  static void write(HostTensor tensor, MemorySegment elements, Path file) {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      put(out, ByteBuffer.wrap(NpyHeader.format(tensor.type(), tensor.shape())));
      for (long done = 0; done < elements.byteSize(); done += PIECE) {
        long piece = Math.min(PIECE, elements.byteSize() - done);
        put(out, elements.asSlice(done, piece).asByteBuffer());
      }
    } catch (IOException e) {
      throw failed("written", file, e);
    }
  }

  private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static HostMemoryException failed(String verb, Path file, IOException why) {
    HostMemoryException failed =
        new HostMemoryException(
            Fault.of(ErrorCategory.USAGE, "the file cannot be " + verb + ": " + why)
                .at(file.toString())
                .mend("check that the path is right and allowed"));
    failed.initCause(why);
    return failed;
  }
}
