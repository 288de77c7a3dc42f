@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
rem Python's launcher of today fetches a version that is missing; without a network it only fails late.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "INSTALL=%~dp0ravand\docs\offline\install.py"
set "FOUND="
set "CODE=1"
if not exist "%INSTALL%" (
  echo The folder is not whole. Unpack or copy all of it, then open install in that folder.
  goto end
)
for %%P in ("py -3.13" "py -3.12" "python") do (
  %%~P "%INSTALL%" --fits >nul 2>&1 && (
    %%~P "%INSTALL%"
    goto ran
  )
  %%~P -c "import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))" >nul 2>&1 && set "FOUND=%%~P"
)
if defined FOUND (
  %FOUND% "%INSTALL%"
  goto ran
)
echo There is no Python 3.13 on this computer: install it first, from the folder python
echo (READ-ME-FIRST says how), then open install again.
goto end
:ran
set "CODE=%errorlevel%"
:end
echo.
pause
exit /b %CODE%
