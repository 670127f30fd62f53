package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option about tiles that kernels print, and what they printed. */
public final class PrintArguments {
  @Option(
      names = "--print-tiles",
      description = "Show the tiles that kernels print with TPRINT, after the result.")
  private boolean wanted;

  private final List<String> texts = new ArrayList<>();

  /** Kernels printed these in a run. */
  void printed(List<String> more) {
    if (wanted) {
      texts.addAll(more);
    }
  }

  /** Prints the texts for people. */
  void print(PrintWriter out) {
    texts.forEach(out::print);
    out.flush();
  }

  /** Writes the texts for scripts, if they were asked for. */
  void write(JsonGenerator json) throws IOException {
    if (wanted) {
      Json.strings(json, "printed", texts);
    }
  }
}
