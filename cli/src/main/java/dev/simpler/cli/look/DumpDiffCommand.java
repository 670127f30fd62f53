package dev.simpler.cli.look;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.trace.dump.Dump;
import dev.simpler.trace.dump.Dump.Difference;
import dev.simpler.trace.dump.DumpFolder;
import dev.simpler.trace.dump.GoldenDiff;
import java.io.PrintWriter;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler dump diff}: the first task at which two runs part. */
@Command(
    name = "diff",
    description =
        "Find the first argument that differs: of two runs, chips or seeds, or of a run and golden"
            + " values.")
public final class DumpDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run, or of its dump.")
  private Path first;

  @Parameters(
      index = "1",
      paramLabel = "OTHER",
      description = "The run it is compared with, or a .npy file with what its result should be.")
  private Path second;

  @Option(
      names = "--tolerance",
      description = "Absolute and relative, against a .npy file; 0, the default, is bit for bit.")
  private @Nullable Double tolerance;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    double allowed = tolerance == null ? 0 : tolerance;
    if (!(allowed >= 0 && Double.isFinite(allowed))) {
      throw Usage.refused("--tolerance " + allowed + " is no number from 0 on", "0 is bit for bit");
    }
    List<Path> ours = DumpFolder.in(first);
    if (second.toString().endsWith(".npy")) {
      return golden(ours.getLast(), allowed);
    }
    if (tolerance != null) {
      throw Usage.refused(
          "--tolerance is for a .npy file, and " + second + " is none",
          "leave it out: runs are compared bit for bit");
    }
    List<Path> theirs = DumpFolder.in(second);
    if (ours.size() != theirs.size()) {
      throw Usage.refused(
          first + " has " + ours.size() + " dumps, " + second + " has " + theirs.size(),
          "compare runs of one program, or name one dump each");
    }
    PrintWriter out = spec.commandLine().getOut();
    long uncompared = 0;
    for (int i = 0; i < ours.size(); i++) {
      Dump dump = Dump.in(ours.get(i));
      Dump other = Dump.in(theirs.get(i));
      uncompared += dump.uncompared(other);
      Optional<Difference> found = dump.firstDifference(other);
      if (found.isPresent()) {
        tell(out, ours.get(i), found.get());
        return ExitCode.FAILED.value();
      }
    }
    same(out, uncompared);
    return ExitCode.OK.value();
  }

  private int golden(Path dump, double allowed) {
    PrintWriter out = spec.commandLine().getOut();
    try (HostMemory memory = new HostMemory()) {
      HostTensor values = memory.load(second);
      String dtype = values.type().name().toLowerCase(Locale.ROOT);
      byte[] bytes = values.memory().toArray(ValueLayout.JAVA_BYTE);
      Optional<Difference> found = new GoldenDiff(Dump.in(dump), dtype, bytes, allowed).first();
      found.ifPresentOrElse(each -> tell(out, dump, each), () -> same(out, 0));
      return (found.isPresent() ? ExitCode.FAILED : ExitCode.OK).value();
    }
  }

  private void same(PrintWriter out, long uncompared) {
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeBooleanField("same", true);
            fields.writeNumberField("uncompared", uncompared);
          });
    } else {
      out.println(
          uncompared == 0
              ? "no difference"
              : "no difference, but "
                  + uncompared
                  + " tensors have no bytes and were not compared: --dump 2 has those of all");
      out.flush();
    }
  }

  private void tell(PrintWriter out, Path folder, Difference found) {
    if (!json) {
      print(out, folder, found);
      return;
    }
    Json.object(
        out,
        fields -> {
          fields.writeBooleanField("same", false);
          fields.writeStringField("dump", folder.toString());
          fields.writeStringField("place", found.argument().place());
          fields.writeNumberField("element", found.index());
          fields.writeStringField("first", found.ours());
          fields.writeStringField("other", found.theirs());
          fields.writeNumberField("differing", found.count());
        });
  }

  private static void print(PrintWriter out, Path folder, Difference found) {
    out.println(folder + ": the first difference is in " + found.argument().place());
    out.println(
        found.index() < 0
            ? "  " + found.ours() + " against " + found.theirs()
            : "  element "
                + found.index()
                + " of "
                + found.argument().numel()
                + ": "
                + found.ours()
                + " against "
                + found.theirs()
                + "; "
                + found.count()
                + " elements differ");
    out.flush();
  }
}
