# Homebrew formula, to copy into a tap: `brew install OWNER/tap/goodwill`. Not tested on a Mac.
class Goodwill < Formula
  desc "{{ description }}"
  homepage "{{ repository }}"
  version "{{ version }}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{{ repository }}/releases/download/v{{ version }}/goodwill-{{ version }}-aarch64-apple-darwin.tar.gz"
      sha256 "{{ sha256 goodwill-VERSION-aarch64-apple-darwin.tar.gz }}"
    end
    on_intel do
      url "{{ repository }}/releases/download/v{{ version }}/goodwill-{{ version }}-x86_64-apple-darwin.tar.gz"
      sha256 "{{ sha256 goodwill-VERSION-x86_64-apple-darwin.tar.gz }}"
    end
  end
  on_linux do
    on_arm do
      url "{{ repository }}/releases/download/v{{ version }}/goodwill-{{ version }}-aarch64-unknown-linux-musl.tar.gz"
      sha256 "{{ sha256 goodwill-VERSION-aarch64-unknown-linux-musl.tar.gz }}"
    end
    on_intel do
      url "{{ repository }}/releases/download/v{{ version }}/goodwill-{{ version }}-x86_64-unknown-linux-musl.tar.gz"
      sha256 "{{ sha256 goodwill-VERSION-x86_64-unknown-linux-musl.tar.gz }}"
    end
  end

  def install
    bin.install "goodwill"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/goodwill.bash" => "goodwill"
    zsh_completion.install "completions/_goodwill"
    fish_completion.install "completions/goodwill.fish"
  end

  test do
    (testpath/"main.gw").write "person @ada Ada\n  every: 2w\n\n2026-01-01 coffee @ada\n"
    assert_match "Ada", shell_output("#{bin}/goodwill --today 2026-02-01 due -O table")
  end
end
