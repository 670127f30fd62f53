package dev.simpler.testkit.arbitrary;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a property that fails shows: a small sample, and the bytes of its values. */
class FailingPropertiesTest {
  /** Properties that another launcher runs, each made to fail. */
  @AddLifecycleHook(AbiFootnotes.class)
  static class Made {
    @Property
    boolean tensors(@ForAll ContinuousTensor tensor) {
      return tensor.shape().rank() < 2;
    }

    @Property
    boolean graphs(@ForAll GraphPlan graph) {
      return graph.edges() < 2;
    }

    @Property
    boolean views(@ForAll Tensor view) {
      return view.isContiguous();
    }

    @Property(tries = 50)
    boolean others(
        @ForAll CallConfig config,
        @ForAll TaskArgs args,
        @ForAll CoreCallable core,
        @ForAll ChipCallable chip,
        @ForAll int plain) {
      return false;
    }
  }

  private static String reports() {
    List<String> reports = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Made.class))
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.database", "")
                .build(),
            new TestExecutionListener() {
              @Override
              public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                reports.add(String.valueOf(entry.getKeyValuePairs()));
              }
            });
    return String.join("\n", reports);
  }

  @Test
  void samplesAreSmallAndTheirBytesAreShown() {
    String text = reports();
    assertTrue(text.contains("ContinuousTensor, 40 bytes"), text);
    assertTrue(text.contains("child_memory"), text);
    assertTrue(text.contains("shape=[0, 0]"), text);
    assertTrue(text.contains("graph {0 reads [], 1 reads [0], 2 reads [0]}"), text);
    for (String struct :
        List.of(
            "Tensor, ", "CallConfig, ", "ChipStorageTaskArgs, ", "CoreCallable", "ChipCallable")) {
      assertTrue(text.contains(struct), struct);
    }
  }
}
