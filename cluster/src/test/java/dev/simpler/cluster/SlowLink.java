package dev.simpler.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to a node that a test slows down: nothing but so many bytes pass until it is opened. Others
 * know the node by the address of this; what the node says to them goes past it.
 */
final class SlowLink implements AutoCloseable {
  /** Small, so that it holds where it was told to. */
  private static final int PIECE_BYTES = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ServerSocket server = listening();
  private final ServerSocket bulk = listening();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private long left = Long.MAX_VALUE;
  private boolean held;

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that others are told. */
  int port() {
    return server.getLocalPort();
  }

  /** The port for large tensors that others are told. */
  int bulkPort() {
    return bulk.getLocalPort();
  }

  /** Where they lead, from now on. */
  void leadsTo(int target, int bulkTarget) {
    Thread.ofVirtual().start(() -> accept(server, target));
    Thread.ofVirtual().start(() -> accept(bulk, bulkTarget));
  }

  private void accept(ServerSocket here, int target) {
    try {
      while (true) {
        Socket from = here.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(from);
        sockets.add(to);
        Thread.ofVirtual().start(() -> pass(from, to, true));
        Thread.ofVirtual().start(() -> pass(to, from, false));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void pass(Socket from, Socket to, boolean limited) {
    byte[] piece = new byte[PIECE_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
        if (limited) {
          await(bytes);
        }
        out.write(piece, 0, bytes);
      }
    } catch (IOException ended) {
      return; // whoever waits for the other side notices by itself
    }
  }

  private void await(int bytes) {
    lock.lock();
    try {
      while (left < bytes) {
        held = true;
        changed.signalAll();
        changed.awaitUninterruptibly();
      }
      left -= bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Lets so many bytes pass, and holds the rest. */
  void holdAfter(long bytes) {
    set(bytes);
  }

  /** Holds nothing any more. */
  void open() {
    set(Long.MAX_VALUE);
  }

  private void set(long bytes) {
    lock.lock();
    try {
      left = bytes;
      held = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it holds something. */
  void awaitHeld() {
    lock.lock();
    try {
      while (!held) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      bulk.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      open();
    }
  }
}
