package dev.simpler.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.export.program.AddExplicitly;
import dev.simpler.export.program.AddOnHost;
import dev.simpler.export.program.NamesAgain;
import dev.simpler.export.program.ReturningWithin;
import dev.simpler.platform.image.ClassImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions of all graph runtimes become functions of the API that each has. */
class GraphKindsTest {
  private static final byte[] HOST = ClassImage.orchestration(AddOnHost.class);
  private static final byte[] EXPLICIT = ClassImage.orchestration(AddExplicitly.class);

  private static String text(byte[] image, String file, ExportTarget target) {
    ChipCallable program =
        ChipCallable.builder(image).signature(Direction.IN, Direction.OUT).build();
    return ProgramExport.of(program, List.of(), target).files().stream()
        .filter(each -> each.name().equals(file))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void aHostGraphStagesItsTensorsAndAddsTasks() {
    assertEquals(
        """
        // Exported from AddOnHost.java
        #include "sj_host_graph.h"

        static void build(sj::HostGraph &graph) {
            const sj::HostTensor tensor = graph.tensor(0);
            const int64_t x = tensor.address;
            const int64_t middle = graph.allocate(64);
            const int32_t first = graph.addTask(0, CoreType::AIV, x, middle, sj::word(0.5f));
            const sj::HostTensor tensor2 = graph.tensor(1);
            const int32_t second = graph.addTask(0, CoreType::AIV, middle, tensor2.address, 1);
            graph.addSuccessor(first, second);
        }

        extern "C" SJ_EXPORT int build_graph(OrchestrationRuntime *runtime, const ChipStorageTaskArgs &orch) {
            sj::HostGraph graph(runtime, orch, "io");
            return graph.run(2, build);
        }
        """,
        text(HOST, "AddOnHost.cpp", ExportTarget.of("a2a3")));
    assertTrue(
        text(HOST, "images.txt", ExportTarget.of("a2a3"))
            .contains("runtime host_build_graph\nentry build_graph\n"));
  }

  @Test
  void aFunctionThatStatesItsEdgesStatesThem() {
    String text = text(EXPLICIT, "AddExplicitly.cpp", ExportTarget.of("a2a3"));
    assertTrue(
        text.contains("    SubmitResult first = pto2_rt_submit_aiv_task(rt, 0, task);\n"), text);
    assertTrue(
        text.contains(
            "pto2_rt_add_dependency(rt, PTO2TaskId((int64_t)first.task_id.raw),"
                + " PTO2TaskId((int64_t)second.task_id.raw));"),
        text);
  }

  @Test
  void aScopeEndsWhereTheSourceEndsItAlsoBehindAReturn() {
    byte[] image = ClassImage.orchestration(ReturningWithin.Itself.class);
    String text = text(image, "ReturningWithin_Itself.cpp", ExportTarget.of("a2a3"));
    assertTrue(
        text.contains(
            """
                    if (made.empty()) {
                        pto2_rt_report_fatal(3, "nothing made");
                        return;
                    }
            """),
        text);
    assertTrue(
        text.contains(
            """
                    pto2_rt_submit_aiv_task(0, task2);
                }
                SjTask task;
            """),
        text);
    byte[] calling = ClassImage.orchestration(ReturningWithin.class);
    String said =
        assertThrows(
                SimplerException.class, () -> text(calling, "images.txt", ExportTarget.of("a2a3")))
            .fault()
            .message();
    assertTrue(said.contains("leads past the end of a scope — ReturningWithin.java:"), said);
  }

  @Test
  void aCopyIsTheVariableButNotWhatHasItsNameElsewhere() {
    String text =
        text(ClassImage.orchestration(NamesAgain.class), "NamesAgain.cpp", ExportTarget.of("a2a3"));
    assertTrue(text.contains("task.add_scalar((int32_t)(row));"), text);
    assertTrue(text.contains("const int32_t kept = (int32_t)orch.scalar(turn);"), text);
    assertTrue(text.contains("task.add_scalar((int32_t)(kept));"), text);
  }

  @Test
  void whereARuntimeIsGoneTheFunctionIsRefused() {
    for (byte[] image : List.of(HOST, EXPLICIT)) {
      ExportTarget today = new ExportTarget("a2a3", ExportTarget.TODAY);
      String said =
          assertThrows(SimplerException.class, () -> text(image, "images.txt", today))
              .fault()
              .message();
      assertTrue(said.contains("implement Orchestration"), said);
    }
    String said =
        assertThrows(
                SimplerException.class, () -> text(EXPLICIT, "images.txt", ExportTarget.of("a5")))
            .fault()
            .message();
    assertTrue(said.contains("no aicpu_build_graph"), said);
  }
}
