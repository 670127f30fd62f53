package dev.simpler.bench.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Copies so many bytes, and waits until the last one has come. */
  public void copy(long bytes) {
    CountDownLatch arrived = new CountDownLatch(1);
    Thread receiver =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              if (received(bytes)) {
                arrived.countDown();
              }
            });
    try {
      for (long left = bytes; left > 0; ) {
        from.clear().limit((int) Math.min(left, BUFFER_BYTES));
        left -= out.write(from);
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

  private boolean received(long bytes) {
    try {
      for (long left = bytes; left > 0; ) {
        int read = in.read(into.clear());
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
