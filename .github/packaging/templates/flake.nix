# Nix flake that builds goodwill from the source of its release. Not tested with Nix.
{
  description = "{{ description }}";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forAll = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
    in
    {
      packages = forAll (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage rec {
          pname = "goodwill";
          version = "{{ version }}";
          src = builtins.fetchGit { url = "{{ repository }}"; ref = "refs/tags/v${version}"; };
          cargoLock.lockFile = "${src}/Cargo.lock";
          # The tests run in the CI of the project, with tools that are not in the sandbox.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            $out/bin/goodwill man > goodwill.1
            installManPage goodwill.1
            for shell in bash zsh fish; do
              $out/bin/goodwill completions $shell > goodwill.$shell
              installShellCompletion --cmd goodwill --$shell goodwill.$shell
            done
          '';
        };
      });
    };
}
