package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.ChildLoop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A child process of a worker. Standard input and output carry the greeting and wake-up bytes only;
 * what functions print goes to the log.
 */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Serves until it is told to end or its parent is gone.
   *
   * @param arguments the folder of the parent
   */
  public static void main(String[] arguments) throws IOException {
    FileOutputStream toParent = new FileOutputStream(FileDescriptor.out);
    ChildLoop.run(
        arguments,
        toParent,
        (greeting, parent) -> {
          ChildSpec spec = ChildSpec.read(greeting);
          return FaultyChild.around(new ChildServer(spec, parent), spec.role());
        });
  }
}
