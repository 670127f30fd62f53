package dev.simpler.onboard.child;

import dev.simpler.onboard.ffm.StandardOutput;
import dev.simpler.runtime.child.link.ChildLoop;
import java.io.IOException;

/**
 * A process that hosts a card's library. Its parent's pipe is taken off descriptor 1 before
 * anything native is loaded: what the library prints there at any time, a crash included, is log.
 */
public final class DeviceMain {
  private DeviceMain() {}

  /**
   * Serves until it is told to end or its parent is gone.
   *
   * @param arguments the folder of the parent
   */
  public static void main(String[] arguments) throws IOException {
    ChildLoop.run(
        arguments, StandardOutput.takeAway(), (greeting, parent) -> DeviceServer.open(greeting));
  }
}
