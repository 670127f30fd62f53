package dev.simpler.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs the methods that {@link NpuTest} marks; JUnit makes it. */
@SuppressWarnings("exports") // who uses it has JUnit
public final class NpuExtension implements TestTemplateInvocationContextProvider {
  /** System property: the platforms that are left of those a test names. */
  static final String PLATFORMS = "simpler.platforms";

  /** System property: an expression that display names of tests must match somewhere. */
  static final String CASE = "simpler.case";

  /** For JUnit. */
  public NpuExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return find(context).isPresent();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    NpuTest test = find(context).orElseThrow();
    String platforms = context.getConfigurationParameter(PLATFORMS).orElse("");
    Pattern wanted = Pattern.compile(context.getConfigurationParameter(CASE).orElse(""));
    List<TestTemplateInvocationContext> runs = new ArrayList<>();
    List<NpuCase> all = cases(test);
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "@NpuTest of "
              + context.getRequiredTestMethod().getName()
              + " never runs: platforms, runtimes, seeds and cases each need one value at least —"
              + " leave the attribute out for its default");
    }
    for (NpuCase each : all) {
      boolean left =
          platforms.isEmpty() || List.of(platforms.split(",", -1)).contains(each.platform());
      if (left && wanted.matcher(each.toString()).find()) {
        runs.add(new NpuRun(test, each));
      }
    }
    return runs.stream();
  }

  /** On the method itself, or on an annotation of its own that the method carries. */
  private static Optional<NpuTest> find(ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    return Stream.concat(
            Stream.of(method), Stream.of(method.getAnnotations()).map(Annotation::annotationType))
        .flatMap(element -> Stream.ofNullable(element.getAnnotation(NpuTest.class)))
        .findFirst();
  }

  static List<NpuCase> cases(NpuTest test) {
    List<NpuCase> cases = new ArrayList<>();
    for (String platform : test.platforms()) {
      for (String runtime : test.runtimes()) {
        for (String text : test.cases()) {
          for (long seed : test.seeds()) {
            cases.add(NpuCase.of(platform, runtime, seed, text));
          }
        }
      }
    }
    return cases;
  }

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return context.getConfigurationParameter(PLATFORMS).isPresent()
        || context.getConfigurationParameter(CASE).isPresent();
  }
}
