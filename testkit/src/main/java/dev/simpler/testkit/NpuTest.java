package dev.simpler.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit 5 test that runs once per platform, graph runtime, seed and case, each time with a worker
 * of its own. Its parameters are given by type: {@link dev.simpler.runtime.worker.Worker}, {@link
 * NpuCase}, {@link dev.simpler.testkit.fault.FaultPlan}; all may be left out.
 *
 * <p>The worker is closed after the test. If checkers watch and find something, a test that would
 * pass fails with the findings.
 *
 * <p>System properties choose from outside: {@code -Dsimpler.platforms=a5sim,...} leaves only these
 * platforms, {@code -Dsimpler.case=REGEX} only tests in whose display name the expression is found.
 * A test of which nothing is left is skipped, saying so.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(NpuExtension.class)
@SuppressWarnings("exports") // who uses it has JUnit
public @interface NpuTest {
  /**
   * {@return platforms by name} One that does not exist or work here fails the test, saying why.
   */
  String[] platforms() default {"a2a3sim", "a5sim"};

  /** {@return graph runtimes by name} */
  String[] runtimes() default {"tensormap_and_ringbuffer"};

  /** {@return seeds of the schedule and of {@link NpuCase}'s random values} */
  long[] seeds() default {0};

  /**
   * {@return cases of parameters, each as in {@code "wide: rows=4, cols=512"}; the name may be left
   * out}
   */
  String[] cases() default {""};

  /** {@return which checkers watch: names with commas between, or {@code all}} */
  String check() default "";

  /**
   * {@return whether programs are refused that cannot be exported for cards of the platform's chip}
   */
  boolean portable() default false;

  /** {@return settings of the worker, each as {@code NAME=VALUE}} */
  String[] settings() default {};
}
