package dev.simpler.onboard.card;

/** The {@code a2a3} platform. */
public final class A2A3Platform extends OnboardPlatform {
  /** Found by {@link java.util.ServiceLoader}. */
  public A2A3Platform() {
    super("a2a3");
  }
}
