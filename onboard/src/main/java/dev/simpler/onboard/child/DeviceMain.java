package dev.simpler.onboard.child;

import dev.simpler.onboard.ffm.StandardOutput;
import dev.simpler.runtime.pod.process.ParentWatch;
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

  /**
   * Serves until it is told to end or its parent is gone.
   *
   * @param arguments the folder of the parent's session
   */
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream toParent = StandardOutput.takeAway();
    System.setIn(InputStream.nullInputStream());
    ParentWatch watch = ParentWatch.start(Path.of(arguments[0]));
    try {
      DeviceSpec.Crossed crossed = DeviceSpec.read(new DataInputStream(in));
      try (DeviceServer server = new DeviceServer(crossed.shared(), crossed.spec())) {
        do {
          toParent.write(1);
          watch.awaitRequest(in);
        } while (server.serve());
      }
    } catch (IOException parentEnded) {
      watch.awaitEnd();
    }
    watch.halt(0);
  }
}
