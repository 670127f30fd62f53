package dev.simpler.testkit;

import dev.simpler.export.PortablePlatform;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.fault.FaultPlan;
import dev.simpler.testkit.fault.FaultyPlatform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a test: opens the worker when something asks for it and closes it afterwards. */
final class NpuRun implements TestTemplateInvocationContext, ParameterResolver, AfterEachCallback {
  private final NpuTest test;
  private final NpuCase chosen;
  private static final String LEAK = "leak";

  private final FaultPlan faults = new FaultPlan();
  private @Nullable Worker worker;

  NpuRun(NpuTest test, NpuCase chosen) {
    this.test = test;
    this.chosen = chosen;
  }

  @Override
  public String getDisplayName(int invocation) {
    return chosen.toString();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Worker.class || type == NpuCase.class || type == FaultPlan.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == NpuCase.class) {
      return chosen;
    }
    return type == FaultPlan.class ? faults : worker();
  }

  private Worker worker() {
    if (worker == null) {
      WorkerConfig config =
          WorkerConfig.of(chosen.platform())
              .withRuntime(chosen.runtime())
              .withSeed(chosen.seed())
              .withSettings(settings(test.settings()));
      if (!test.check().isEmpty()) {
        config = config.withCheck(test.check());
      }
      Platform found = Platforms.discover().available(config.platform(), config.settings());
      if (keepsWriters(found) && !config.settings().containsKey(WorkerConfig.WRITERS)) {
        config = config.withWriters();
      }
      Platform platform = test.portable() ? new PortablePlatform(found) : found;
      worker = Worker.open(config, Platforms.of(List.of(new FaultyPlatform(platform, faults))));
    }
    return worker;
  }

  private static boolean keepsWriters(Platform platform) {
    return platform.settings().stream().anyMatch(each -> each.name().equals(WorkerConfig.WRITERS));
  }

  private static Map<String, String> settings(String[] pairs) {
    Map<String, String> settings = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "setting \"" + pair + "\" is not of the form NAME=VALUE");
      }
      settings.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return settings;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Worker used = worker;
    if (used == null) {
      return;
    }
    worker = null;
    faults.reset();
    used.close();
    if (context.getExecutionException().isEmpty()) {
      requireNone(used.findings().all().stream().filter(this::isOfTheTest).toList());
    }
  }

  /** Memory that a call was kept from freeing is the fault's doing. */
  private boolean isOfTheTest(Finding finding) {
    return !faults.hasStruck() || !finding.checker().equals(LEAK);
  }

  private static void requireNone(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new AssertionError(
          "checkers found "
              + findings.size()
              + ":\n"
              + findings.stream().map(Finding::text).collect(Collectors.joining("\n")));
    }
  }
}
