package dev.simpler.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to a node that a test slows down or breaks: nothing but so many bytes pass until it is
 * opened. Others know the node by the address of this; what the node says to them by itself goes
 * past it, what it sends back on connections for tensors does not.
 */
public final class SlowLink implements AutoCloseable {
  /** Small, so that it holds where it was told to. */
  private static final int PIECE_BYTES = 4096;

  private final ServerSocket server = listening();
  private final ServerSocket bulk = listening();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> bulkSockets = new ConcurrentLinkedQueue<>();
  private final Gate there = new Gate();
  private final Gate shut = new Gate();
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private volatile Line line = new Line(new Gate(), new Gate());
  private volatile boolean isShut;

  /**
   * A connection for tensors.
   *
   * @param there to the node
   * @param back from it
   */
  public record Line(Gate there, Gate back) {}

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One direction. Any thread. */
  public static final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long left = Long.MAX_VALUE;
    private boolean held;

    private Gate() {}

    private void pass(int bytes) {
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
    public void holdAfter(long bytes) {
      lock.lock();
      try {
        left = bytes;
        held = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Holds nothing any more. */
    public void open() {
      holdAfter(Long.MAX_VALUE);
    }

    /** Waits until it holds something. */
    public void awaitHeld() {
      lock.lock();
      try {
        while (!held) {
          changed.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
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

  /** The direction to the node. */
  public Gate there() {
    return there;
  }

  /** The last connection for tensors that was made. */
  public Line line() {
    return line;
  }

  /** Connections for tensors that are made from now on hold all that goes to the node. */
  public void shut() {
    shut.holdAfter(0);
    isShut = true;
  }

  /** Waits until one of those holds something. */
  public void awaitShut() {
    shut.awaitHeld();
  }

  /** Where they lead, from now on. */
  void leadsTo(int target, int bulkTarget) {
    Thread.ofVirtual().start(() -> accept(server, target, sockets));
    Thread.ofVirtual().start(() -> accept(bulk, bulkTarget, bulkSockets));
  }

  private void accept(ServerSocket here, int target, Queue<Socket> made) {
    try {
      while (true) {
        Socket from = here.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        made.add(from);
        made.add(to);
        Line fresh = new Line(isShut && here == bulk ? shut : new Gate(), new Gate());
        if (here == bulk) {
          lines.add(fresh);
          line = fresh;
        }
        Thread.ofVirtual().start(() -> pass(from, to, List.of(fresh.there, there)));
        Thread.ofVirtual().start(() -> pass(to, from, List.of(fresh.back)));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private static void pass(Socket from, Socket to, List<Gate> gates) {
    byte[] piece = new byte[PIECE_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
        for (Gate gate : gates) {
          gate.pass(bytes);
        }
        out.write(piece, 0, bytes);
      }
    } catch (IOException ended) {
      return; // whoever waits for the other side notices by itself
    }
  }

  /** Breaks the connections for tensors; others can be made. */
  public void breakBulk() {
    closeAll(bulkSockets);
    there.open();
    shut.open();
    lines.forEach(each -> {
      each.there.open();
      each.back.open();
    });
  }

  private static void closeAll(Queue<Socket> all) {
    try {
      for (Socket socket = all.poll(); socket != null; socket = all.poll()) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      bulk.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closeAll(sockets);
      breakBulk();
    }
  }
}
