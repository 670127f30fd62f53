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
import dev.simpler.export.program.Choosing;
import dev.simpler.export.program.ClosingTiles;
import dev.simpler.export.program.Precise;
import dev.simpler.export.program.Regrouping;
import dev.simpler.export.program.Untranslatable;
import dev.simpler.export.program.WantingMore;
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
    refused(Untranslatable.Throwing.class, "return early");
    refused(Untranslatable.Powers.class, "the tile library of baseline has no TPOW of 3");
    refused(Untranslatable.PreciseAtTheBaseline.class, "the headers take no algorithm there");
    refused(Untranslatable.OtherType.class, "A2/A3 has no TADD of UINT32");
    refused(Untranslatable.Quantised.class, "it changes its source there");
  }

  @Test
  void algorithmsAreArgumentsOfTheTemplate() {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(AddGraph.class))
            .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(Precise.class)))
            .build();
    ExportTarget today = new ExportTarget("a5", ExportTarget.TODAY);
    String text = text(ProgramExport.of(program, List.of(), today), "Precise.cpp");
    assertTrue(text.contains("TEXP<ExpAlgorithm::HIGH_PRECISION>(y, x);"), text);
    assertTrue(text.contains("TDIV<DivAlgorithm::DEFAULT>(x, y, x);"), text);
    assertTrue(text.contains("TDIVS<DivAlgorithm::HIGH_PRECISION>(y, "), text);
  }

  private static ExportedProgram regrouping(Class<? extends Kernel> kernel, ExportTarget target) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(AddGraph.class))
            .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(kernel)))
            .build();
    return ProgramExport.of(program, List.of(), target);
  }

  @Test
  void channelsAndBlocksAreTilesOfConvolutions() {
    ExportTarget today = new ExportTarget("a2a3", ExportTarget.TODAY);
    for (ExportTarget target : List.of(ExportTarget.of("a2a3"), ExportTarget.of("a5"), today)) {
      String text = text(regrouping(Regrouping.class, target), "Regrouping.cpp");
      assertTrue(text.contains("sj::toBlocks<16, 2, 9, 8>(y, x, scratch);"), text);
      assertTrue(text.contains("sj::toFilters<1, 16, 18, 8>(x, y, scratch2);"), text);
    }
    String back = text(regrouping(Regrouping.Back.class, today), "Regrouping_Back.cpp");
    assertTrue(back.contains("sj::fromBlocks<1, 1, 16, 8>(y, x, scratch);"), back);
  }

  @Test
  void regroupingThatTheLibraryLacksIsRefused() {
    ExportTarget five = new ExportTarget("a5", ExportTarget.TODAY);
    refusedRegrouping(Regrouping.Back.class, five, "A5 has no TTRANS");
    refusedRegrouping(
        Regrouping.Back.class, ExportTarget.of("a2a3"), "makes no channels of blocks");
    refusedRegrouping(Regrouping.Told.class, five, "toBlocks");
  }

  private static void refusedRegrouping(
      Class<? extends Kernel> kernel, ExportTarget target, String why) {
    String said =
        assertThrows(SimplerException.class, () -> regrouping(kernel, target)).fault().message();
    assertTrue(said.contains(why) && said.contains("Regrouping.java"), said);
  }

  @Test
  void instructionsGetTheOperandsThatTheyWantMore() {
    String text = text(export(WantingMore.class), "WantingMore.cpp");
    for (String line :
        List.of(
            "TROWARGMAX(places, x, scratch);",
            "TREM(y, x, x, scratch2);",
            "sj::gather<MaskPattern::P0101>(half, x);",
            "sj::merge(x, y, half, scratch);",
            "sj::triangle<true>(y, 1);")) {
      assertTrue(text.contains(line), text);
    }
  }

  @Test
  void shapesThatDoNotFitTheChipAreRefused() {
    String said =
        assertThrows(
                SimplerException.class,
                () -> export(AddRows.class, launch(32, 64), launch(32, 1 << 14)))
            .fault()
            .message();
    assertTrue(said.contains("bytes of VEC where its parameters are [16384]"), said);
    assertTrue(said.contains("the chip has 196608"), said);
  }

  @Test
  void switchesOnNumbersAreChainsOfComparisons() {
    String text = text(export(Choosing.class), "Choosing.cpp");
    for (String line :
        List.of(
            "const float by = mode == 0 ? 1.0f : (mode == 1000000 ? 2.5f : 3.0f);",
            "TMULS(x, x, by);",
            "TADDS(x, x, by);")) {
      assertTrue(text.contains(line), text);
    }
  }

  @Test
  void tilesTakeThePlaceOfClosedOnesAndScratchThatOfNone() {
    String text = text(export(ClosingTiles.class), "ClosingTiles.cpp");
    for (String placed : List.of("sums, 0", "x, 512", "y, 33280", "x2, 512", "y2, 33280")) {
      assertTrue(text.contains("TASSIGN(" + placed + ");"), text);
    }
    assertTrue(text.contains("TASSIGN(scratch, " + (512 + 4 * 32768) + ");"), text);
  }

  private static String text(ExportedProgram program, String file) {
    return program.files().stream()
        .filter(each -> each.name().equals(file))
        .findFirst()
        .orElseThrow()
        .text();
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
