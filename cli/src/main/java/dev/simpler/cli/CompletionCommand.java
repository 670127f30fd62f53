package dev.simpler.cli;

import dev.simpler.cli.output.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler completion}: a script that completes commands, options and names in a shell. */
@Command(
    name = "completion",
    description = "Print a completion script: source <(simpler completion bash)")
final class CompletionCommand implements Callable<Integer> {
  /** Shells there is a script for. */
  enum Shell {
    BASH(""),
    /** Reads scripts of bash once it is told to. */
    ZSH("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n");

    private final String start;

    Shell(String start) {
      this.start = start;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell.start);
    CommandLine all = spec.root().commandLine();
    Candidates.complete(all.getCommandSpec());
    out.print(AutoComplete.bash("simpler", all));
    out.flush();
    return ExitCode.OK.value();
  }
}
