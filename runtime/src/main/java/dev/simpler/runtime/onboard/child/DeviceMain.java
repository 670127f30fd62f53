package dev.simpler.runtime.onboard.child;

import dev.simpler.runtime.onboard.ffm.StandardOutput;
import dev.simpler.runtime.pod.process.Session;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A process that hosts a card's library. Its parent's pipe is taken off descriptor 1 before
 * anything native is loaded: what the library prints there at any time, a crash included, is log.
 */
public final class DeviceMain {
  private DeviceMain() {}

  /** Serves until it is told to end or its parent is gone. */
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream toParent = StandardOutput.takeAway();
    System.setIn(InputStream.nullInputStream());
    DeviceSpec.Crossed crossed = DeviceSpec.read(new DataInputStream(in));
    Path folder = crossed.shared().resolveSibling("").toAbsolutePath();
    Session.endWithParent(folder);
    try (DeviceServer server = new DeviceServer(crossed.shared(), crossed.spec())) {
      toParent.write(1);
      while (in.read() >= 0 && server.serve()) {
        toParent.write(1);
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
