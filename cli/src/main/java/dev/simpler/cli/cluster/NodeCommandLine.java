package dev.simpler.cli.cluster;

import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Runs a command of the node's own {@code simpler}, which only its name leads to: nothing of it
 * travels. Its first tensor has the words, the second gets exit code, length and what it said.
 */
public final class NodeCommandLine implements SubFunction {
  /** Most bytes of what a command says that come back. */
  static final int SAID_BYTES = 48 << 10;

  /** Exit code and length before them. */
  static final int HEADER_BYTES = 2 * Integer.BYTES;

  private static final String COMMAND = "dev.simpler.cli.Main";

  @Override
  public void run(SubCall call) throws ReflectiveOperationException {
    String words =
        new String(call.memory(0).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        (int)
            Class.forName(COMMAND)
                .getMethod("run", String[].class, PrintWriter.class, PrintWriter.class)
                .invoke(null, words.strip().split("\\s+"), writer(out), writer(err));
    answer(call.memory(1), exit, out.getBuffer().isEmpty() ? err.toString() : out.toString());
  }

  private static PrintWriter writer(StringWriter text) {
    return new PrintWriter(text, true);
  }

  private static void answer(MemorySegment target, int exit, String said) {
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, SAID_BYTES);
    target.set(ValueLayout.JAVA_INT, 0, exit);
    target.set(ValueLayout.JAVA_INT, Integer.BYTES, length);
    MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, HEADER_BYTES, length);
  }
}
