package dev.simpler.cli.abi;

import dev.simpler.abi.header.CHeader;
import dev.simpler.cli.output.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler abi header}: the C header. */
@Command(name = "header", description = "Print the ABI as a C header.")
final class HeaderCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private EpochArgument given = new EpochArgument();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String text = CHeader.text(given.epoch(spec.commandLine()));
    if (json) {
      Json.object(out, fields -> fields.writeStringField("header", text));
      return;
    }
    out.print(text);
    out.flush();
  }
}
