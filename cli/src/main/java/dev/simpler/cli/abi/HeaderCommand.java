package dev.simpler.cli.abi;

import dev.simpler.abi.header.CHeader;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simpler abi header}: the C header. */
@Command(name = "header", description = "Print the ABI as a C header.")
final class HeaderCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private EpochArgument given = new EpochArgument();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(CHeader.text(given.epoch(spec.commandLine())));
    out.flush();
  }
}
