package dev.simpler.cli;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.PlatformException;
import dev.simpler.testkit.nativefake.CCompiler;
import dev.simpler.testkit.nativefake.FakeBuild;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code simpler fake-card}: builds the stand-in for a card's native library and the native images
 * of examples, and prints the settings that make them the platforms {@code a2a3} and {@code a5}.
 */
@Command(
    name = "fake-card",
    description = "Build a stand-in for a card's native library; print the settings that name it.")
final class FakeCardCommand implements Callable<Integer> {
  private static final List<String> CHIPS = List.of("a2a3", "a5");
  private static final int AICPU_BYTES = 100;
  private static final int AICORE_BYTES = 200;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder to build in; made if it is not there.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    CCompiler compiler =
        CCompiler.find()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(
                            ErrorCategory.UNAVAILABLE,
                            "no cc, gcc or clang on the PATH to build the stand-in with")
                        .mend("install a C compiler")));
    FakeBuild build = new FakeBuild(folder.toAbsolutePath().normalize(), compiler);
    PrintWriter out = spec.commandLine().getOut();
    CHIPS.forEach(chip -> export(out, NativeSetting.HOST_RUNTIME.key(chip), build.library(chip)));
    export(out, NativeSetting.AICPU.key(), build.binary("aicpu", AICPU_BYTES));
    export(out, NativeSetting.AICORE.key(), build.binary("aicore", AICORE_BYTES));
    export(out, NativeSetting.DEVICES.key(), 2);
    FakeBuild.examples()
        .forEach(each ->
            out.printf(
                "# ./simpler run %s --platform a2a3 --images %s%n", each, build.imagesOf(each)));
    out.flush();
    return ExitCode.OK.value();
  }

  private static void export(PrintWriter out, String name, Object value) {
    out.printf("export %s='%s'%n", name, value);
  }
}
