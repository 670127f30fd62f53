package dev.simpler.bench.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;

/** What bytes of one thread cost another over a connection of this machine, and nothing else. */
public final class Loopback implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SocketChannel out;
  private final SocketChannel in;
  private final ByteBuffer from = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer into = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Connects. */
  public Loopback() {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      out = SocketChannel.open(server.getLocalAddress());
      in = server.accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies so many bytes out of one buffer into another, and waits until the last one has come. */
  public void copy(long bytes) {
    MemorySegment buffer = MemorySegment.ofBuffer(from);
    MemorySegment other = MemorySegment.ofBuffer(into);
    copy(buffer, other, bytes);
  }

  /** Copies all bytes of one tensor into another, and waits until the last one has come. */
  public void copy(MemorySegment tensor, MemorySegment target) {
    copy(tensor, target, tensor.byteSize());
  }

  private void copy(MemorySegment source, MemorySegment target, long bytes) {
    CountDownLatch arrived = new CountDownLatch(1);
    Thread receiver =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              if (received(target, bytes)) {
                arrived.countDown();
              }
            });
    try {
      for (long left = bytes; left > 0; ) {
        left -= out.write(piece(source, bytes - left, left));
      }
      receiver.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (arrived.getCount() > 0) {
      throw new IllegalStateException("the connection ended before " + bytes + " bytes had come");
    }
  }

  /** The bytes at a place; of what is smaller, the same ones again and again. */
  private static ByteBuffer piece(MemorySegment memory, long at, long left) {
    long offset = at % memory.byteSize();
    long most = Math.min(left, memory.byteSize() - offset);
    return memory.asSlice(offset, Math.min(most, BUFFER_BYTES)).asByteBuffer();
  }

  private boolean received(MemorySegment target, long bytes) {
    try {
      for (long left = bytes; left > 0; ) {
        int read = in.read(piece(target, bytes - left, left));
        if (read < 0) {
          return false;
        }
        left -= read;
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try (out) {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
