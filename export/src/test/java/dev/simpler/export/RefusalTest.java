package dev.simpler.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.export.program.AddGraph;
import dev.simpler.export.program.AddRows;
import dev.simpler.export.program.Precise;
import dev.simpler.export.program.Untranslatable;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be translated is refused with its line, and nothing is guessed. */
class RefusalTest {
  private static ExportedProgram export(Class<? extends Kernel> kernel, KernelLaunch... launches) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(AddGraph.class))
            .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(kernel)))
            .build();
    return ProgramExport.of(program, List.of(launches), ExportTarget.of("a2a3"));
  }

  private static void refused(Class<? extends Kernel> kernel, String why) {
    SimplerException refused = assertThrows(SimplerException.class, () -> export(kernel));
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category());
    String message = refused.fault().message();
    assertTrue(message.contains(why), message);
    assertTrue(message.matches("(?s).*Untranslatable\\.java:\\d+.*"), message);
  }

  @Test
  void whatHasNoCounterpartIsRefusedWithItsLine() {
    refused(Untranslatable.Recursive.class, "down calls itself");
    refused(Untranslatable.ShapeFromMemory.class, "depends on more than the kernel's arguments");
    refused(Untranslatable.TilesByArgument.class, "no constant number of turns");
    refused(Untranslatable.Throwing.class, "no counterpart");
    refused(Untranslatable.CountingUp.class, "TCI fills one row only");
  }

  @Test
  void algorithmsAreArgumentsOfTheTemplate() {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(AddGraph.class))
            .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(Precise.class)))
            .build();
    ExportTarget today = new ExportTarget("a5", ExportTarget.TODAY);
    String text =
        ProgramExport.of(program, List.of(), today).files().stream()
            .filter(file -> file.name().equals("Precise.cpp"))
            .findFirst()
            .orElseThrow()
            .text();
    assertTrue(text.contains("TEXP<ExpAlgorithm::HIGH_PRECISION>(y, x);"), text);
    assertTrue(text.contains("TDIV<DivAlgorithm::DEFAULT>(x, y, x);"), text);
    assertTrue(text.contains("TDIVS<DivAlgorithm::HIGH_PRECISION>(y, "), text);
  }

  @Test
  void eachShapeOfTheRecordedLaunchesIsAnInstance() {
    String text =
        export(AddRows.class, launch(32, 64), launch(48, 64), launch(16, 128)).files().stream()
            .filter(file -> file.name().equals("AddRows.cpp"))
            .findFirst()
            .orElseThrow()
            .text();
    assertTrue(text.contains("template <int32_t cols>"), text);
    assertEquals(2, text.split("return run<", -1).length - 1, text);
    assertTrue(text.contains("if (cols == 64) {\n        return run<64>(args);"), text);
    assertTrue(text.contains("if (cols == 128) {\n        return run<128>(args);"), text);
    assertTrue(text.endsWith("    sj::unrecorded();\n}\n"), text);
  }

  private static KernelLaunch launch(int rows, int cols) {
    return new KernelLaunch(0, Map.of(2, 0L), Map.of(0, List.of(rows, cols)));
  }

  @Test
  void imagesOfAnExportAreThoseTheProgramConsistsOf() {
    ExportedProgram program = export(AddRows.class, launch(32, 64));
    assertEquals(
        Map.of("orchestration", "AddGraph.cpp", "kernel_0", "AddRows.cpp"), program.images());
    String manifest =
        program.files().stream()
            .filter(file -> file.name().equals("images.txt"))
            .findFirst()
            .orElseThrow()
            .text();
    assertEquals(
        """
        chip a2a3
        epoch baseline
        runtime tensormap_and_ringbuffer
        kernel_0.so AddRows.cpp
        orchestration.so AddGraph.cpp
        """,
        manifest);
  }
}
