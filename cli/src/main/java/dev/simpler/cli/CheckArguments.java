package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.FindingJson;
import dev.simpler.cli.output.Usage;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.FindingList.Rest;
import dev.simpler.platform.finding.Suppressions;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about checkers, and what they found. */
public final class CheckArguments {
  @Option(
      names = "--check",
      paramLabel = "LIST",
      description =
          "Checkers that watch the run, with commas between, or all; simpler devices --settings"
              + " lists them.")
  private String check = "";

  @Option(
      names = "--error-exitcode",
      paramLabel = "N",
      description =
          "Exit code if a checker found something, 0..255; 3 by default, 0 leaves the command's"
              + " own.")
  private int exitCode = ExitCode.FINDINGS.value();

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "Findings that are accepted: CHECKER/KIND PLACE | REASON, one per line.")
  private @Nullable Path suppressions;

  private static final int MOST_EXIT_CODE = 255;
  private static final String LEAK = "leak/alive";

  private FindingList all = FindingList.NONE;
  private FindingList found = FindingList.NONE;

  /** The settings that these options stand for. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!check.isEmpty()) {
      settings.put(WorkerConfig.CHECK, check);
    }
    return settings;
  }

  /** A worker has told what its checkers found. */
  void found(FindingList more) {
    all = all.and(more);
    found = found.and(accepted().without(more));
  }

  /** The run has failed: what it has left allocated for that reason is no finding. */
  void failed() {
    all = withoutLeaks(all);
    found = withoutLeaks(found);
  }

  private static FindingList withoutLeaks(FindingList findings) {
    return new FindingList(
        findings.all().stream().filter(each -> !each.title().equals(LEAK)).toList(),
        findings.beyond().stream().filter(rest -> !rest.title().equals(LEAK)).toList());
  }

  private Suppressions accepted() {
    Path file = suppressions;
    if (file == null) {
      return Suppressions.NONE;
    }
    try {
      return Suppressions.of(file.toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw Usage.refused("--suppressions " + file + " cannot be read: " + e, "name a text file");
    }
  }

  /**
   * Refuses a suppressions file that cannot be read and other wrong values, before anything runs.
   */
  void requireRight() {
    if (exitCode < 0 || exitCode > MOST_EXIT_CODE) {
      throw Usage.refused(
          "--error-exitcode " + exitCode + " is outside 0.." + MOST_EXIT_CODE,
          "name a code that a process can end with");
    }
    accepted();
  }

  /** The exit code of a command that would end with {@code otherwise}. */
  public int exitCode(int otherwise) {
    return found.isEmpty() || exitCode == 0 ? otherwise : exitCode;
  }

  /** The findings, each as it is printed. */
  List<String> texts() {
    return found.all().stream().map(Finding::text).toList();
  }

  /** Prints the findings for people. */
  void print(PrintWriter out) {
    found.all().forEach(each -> out.println(each.text()));
    for (Rest rest : found.beyond()) {
      out.println(rest.title() + ": " + rest.count() + " more findings");
    }
    if (!check.isEmpty()) {
      int accepted = all.all().size() - found.all().size();
      out.println(
          found.all().size()
              + " findings of "
              + check
              + (accepted == 0 ? "" : ", " + accepted + " accepted"));
    }
    for (String line : accepted().unused(all)) {
      out.println(line + " accepts nothing that was found");
    }
    out.flush();
  }

  /** Writes the findings for scripts. */
  void write(JsonGenerator json) throws IOException {
    FindingJson.write(json, found);
  }
}
